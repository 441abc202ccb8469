import type { Reply } from './protocol.ts';

/** A text in quotes as redis-cli shows it: bytes that are not ASCII as `\xNN`. */
function quoted(text: string): string {
  const body = [...new TextEncoder().encode(text)]
    .map((byte) => {
      const char = String.fromCharCode(byte);
      if (char === '"' || char === '\\') return `\\${char}`;
      const named = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[char];
      return named ?? (byte >= 32 && byte < 127 ? char : `\\x${byte.toString(16).padStart(2, '0')}`);
    })
    .join('');
  return `"${body}"`;
}

/** A reply for a person: types are marked, lists numbered. */
export function pretty(reply: Reply, indent = ''): string {
  switch (reply.kind) {
    case 'status':
      return `${reply.text}\n`;
    case 'error':
      return `(error) ${reply.text}\n`;
    case 'integer':
      return `(integer) ${String(reply.value)}\n`;
    case 'bulk':
      return reply.text === undefined ? '(nil)\n' : `${quoted(reply.text)}\n`;
    case 'list': {
      if (!reply.items) return '(nil)\n';
      if (reply.items.length === 0) return '(empty array)\n';
      const width = String(reply.items.length).length;
      return reply.items
        .map((item, at) => {
          const number = `${String(at + 1).padStart(width)}) `;
          return `${at === 0 ? '' : indent}${number}${pretty(item, indent + ' '.repeat(number.length))}`;
        })
        .join('');
    }
  }
}

/** A reply for programs: bare values, each on its line. */
export function plain(reply: Reply): string {
  switch (reply.kind) {
    case 'status':
      return `${reply.text}\n`;
    case 'error':
      return `${reply.text}\n\n`;
    case 'integer':
      return `${String(reply.value)}\n`;
    case 'bulk':
      return `${reply.text ?? ''}\n`;
    case 'list':
      return reply.items && reply.items.length > 0 ? reply.items.map(plain).join('') : '\n';
  }
}
