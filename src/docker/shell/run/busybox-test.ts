import type { Process } from '../../linux/process.ts';
import { compareFiles, fileTest } from './test.ts';

/** Why busybox cannot say whether a test holds; its callers put their own name in front. */
export class BusyboxTestFault extends Error {}

const BINARY = /^(?:=|==|!=|<|>|-eq|-ne|-lt|-le|-gt|-ge|-nt|-ot|-ef)$/;
const UNARY = /^-[rwxefdcbpugkszhLOGSntN]$/;
const MOST = 2n ** 63n;

const fault = (operator: string, why: string): BusyboxTestFault =>
  new BusyboxTestFault(operator === '' ? why : `${operator}: ${why}`);

/** Whether the words of `test` hold (busybox coreutils/test.c): three words that can be a comparison are one, whatever they are. */
export function busyboxTest(process: Process, words: readonly string[]): boolean {
  const [first, second, third] = words;
  if (first === undefined) return false;
  if (words.length === 1) return first !== '';
  if (words.length === 3 && second !== undefined && third !== undefined) {
    if (BINARY.test(second)) return binary(process, first, second, third);
    if (first === '(' && third === ')') return second !== '';
  }
  if (first === '!' && words.length <= 4) return !busyboxTest(process, words.slice(1));
  const expression = new Expression(process, words);
  const holds = expression.or();
  const [extra] = expression.rest;
  if (extra !== undefined) throw fault(extra, 'unknown operand');
  return holds;
}

class Expression {
  rest: readonly string[];
  private readonly process: Process;

  constructor(process: Process, words: readonly string[]) {
    this.process = process;
    this.rest = words;
  }

  or(): boolean {
    const holds = this.and();
    if (this.rest[0] !== '-o') return holds;
    this.rest = this.rest.slice(1);
    return this.or() || holds;
  }

  private and(): boolean {
    const holds = this.not();
    if (this.rest[0] !== '-a') return holds;
    this.rest = this.rest.slice(1);
    return this.and() && holds;
  }

  private not(): boolean {
    if (this.rest[0] !== '!') return this.primary();
    this.rest = this.rest.slice(1);
    return !this.not();
  }

  private primary(): boolean {
    const [first, second, third] = this.rest;
    if (first === undefined) throw fault('', 'argument expected');
    if (first === '(') return this.enclosed();
    if (second !== undefined && BINARY.test(second)) {
      if (third === undefined && UNARY.test(first)) return this.unary(first, second);
      if (third === undefined) throw fault(second, 'argument expected');
      this.rest = this.rest.slice(3);
      return binary(this.process, first, second, third);
    }
    if (UNARY.test(first)) return this.unary(first, second);
    this.rest = this.rest.slice(1);
    return first !== '';
  }

  private enclosed(): boolean {
    this.rest = this.rest.slice(1);
    const holds = this.or();
    if (this.rest[0] !== ')') throw fault('', 'closing paren expected');
    this.rest = this.rest.slice(1);
    return holds;
  }

  private unary(operator: string, operand: string | undefined): boolean {
    if (operand === undefined) throw fault(operator, 'argument expected');
    this.rest = this.rest.slice(2);
    if (operator === '-z') return operand === '';
    if (operator === '-n') return operand !== '';
    if (operator === '-t') return this.process.fds.get(Number(integer(operand)))?.tty !== undefined;
    return fileTest(this.process, operator, operand);
  }
}

function binary(process: Process, left: string, operator: string, right: string): boolean {
  if (operator === '=' || operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  if (/^-(nt|ot|ef)$/.test(operator)) return compareFiles(process, operator, left, right);
  const [a, b] = [integer(left), integer(right)];
  if (operator === '-eq') return a === b;
  if (operator === '-ne') return a !== b;
  if (operator === '-lt') return a < b;
  if (operator === '-le') return a <= b;
  return operator === '-gt' ? a > b : a >= b;
}

/** A decimal number of 64 bits, blanks around it. */
function integer(text: string): bigint {
  const digits = text.trim();
  if (!/^[-+]?\d+$/.test(digits)) throw fault(text, 'bad number');
  const value = BigInt(digits.replace(/^\+/, ''));
  if (value >= MOST || value < -MOST) throw fault(text, 'out of range');
  return value;
}
