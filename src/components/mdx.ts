import Code from './code/Code.astro';
import CodeBlock from './code-block/CodeBlock.astro';
import Figure from './diagram/Figure.astro';
import H2 from './heading/H2.astro';
import H3 from './heading/H3.astro';
import H4 from './heading/H4.astro';
import Keys from './keys/Keys.astro';
import Link from './link/Link.astro';
import Note from './note/Note.astro';
import Quiz from './quiz/Quiz.astro';
import HeaderCell from './table/HeaderCell.astro';
import Table from './table/Table.astro';
import Term from './term/Term.astro';

/** What stands for Markdown's elements in a chapter, and the components that an author may use by name. */
export const mdxComponents = {
  pre: CodeBlock,
  code: Code,
  h2: H2,
  h3: H3,
  h4: H4,
  a: Link,
  table: Table,
  th: HeaderCell,
  Figure,
  Keys,
  Note,
  Quiz,
  Term,
};
