import { inBothDialects } from '../lib/tool.ts';
import { gunzip, gzip, zcat } from './gzip.ts';
import { tar } from './tar.ts';

export const programs = inBothDialects({ gunzip, gzip, tar, zcat });
