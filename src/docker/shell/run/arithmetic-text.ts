import type { ArithmeticFor } from '../bash.ts';

type Expression = NonNullable<ArithmeticFor['test']>;

/** An arithmetic expression as text again. */
export function arithmeticText(expression: Expression): string {
  switch (expression.type) {
    case 'ArithmeticBinary':
      return `${arithmeticText(expression.left)} ${expression.operator} ${arithmeticText(expression.right)}`;
    case 'ArithmeticUnary': {
      const operand = arithmeticText(expression.operand);
      return expression.prefix ? `${expression.operator} ${operand}` : `${operand}${expression.operator}`;
    }
    case 'ArithmeticTernary': {
      const { test, consequent, alternate } = expression;
      return `${arithmeticText(test)} ? ${arithmeticText(consequent)} : ${arithmeticText(alternate)}`;
    }
    case 'ArithmeticGroup':
      return `(${arithmeticText(expression.expression)})`;
    case 'ArithmeticWord':
      return expression.value;
    case 'ArithmeticCommandExpansion':
      return expression.text;
  }
}
