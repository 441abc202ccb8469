import { describe, expect, it } from 'vitest';
import { StepRecord } from '../../../src/site/share-machine/record.ts';

describe('the record of a machine', () => {
  it('keeps lines, what was typed into them, and files as they were between them', () => {
    const record = new StepRecord();
    record.file('a', '1');
    record.file('b', '1');
    record.file('a', '2');
    record.line('docker run -it busybox:1.36');
    record.typed('ls\r');
    record.typed('\x10');
    record.typed('\x11');
    record.line('docker logs -f web');
    record.typed('\x03');
    record.file('a', '3');
    record.removed("it's");
    expect(record.steps).toEqual([
      { kind: 'file', path: 'b', content: '1' },
      { kind: 'file', path: 'a', content: '2' },
      { kind: 'line', text: 'docker run -it busybox:1.36', typed: ['ls', '^P^Q'] },
      { kind: 'line', text: 'docker logs -f web', typed: ['^C'] },
      { kind: 'file', path: 'a', content: '3' },
      { kind: 'line', text: `rm -- 'it'\\''s'`, typed: [] },
    ]);
    record.clear();
    record.typed('nothing runs\r');
    expect(record.steps).toEqual([]);
  });
});
