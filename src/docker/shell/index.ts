export { evaluator, programs } from './main.ts';
export { plainCommand } from './plain.ts';
export { createShell, type ShellSession } from './session.ts';
