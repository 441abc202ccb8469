import { apkPrograms } from './apk.ts';
import { aptPrograms } from './apt.ts';
import { dpkgPrograms } from './dpkg.ts';

export const programs = { ...aptPrograms, ...dpkgPrograms, ...apkPrograms };
