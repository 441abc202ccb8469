import { inBothDialects, inDialect } from '../lib/tool.ts';
import { lsns } from './lsns.ts';
import { nsenter } from './nsenter.ts';

export const programs = { ...inBothDialects({ nsenter }), ...inDialect('gnu', { lsns }) };
