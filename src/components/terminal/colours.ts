const NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

const ATTRIBUTES: Readonly<Record<number, string>> = { 1: 'bold', 2: 'dim', 4: 'underline', 7: 'inverse' };
const ENDS: Readonly<Record<number, readonly string[]>> = {
  22: ['bold', 'dim'],
  24: ['underline'],
  27: ['inverse'],
};

/**
 * The look of text after a colour sequence (ECMA-48 SGR): class names such as `ansi-red bold`. The sixteen colours, bold, dim,
 * underline and inverse are known; grounds and finer colours are left out, so that text stays legible on every ground.
 */
export function readColours(look: string, parameters: string): string {
  const codes = parameters.split(';').map(Number);
  let names = look.split(' ').filter(Boolean);
  const setColour = (name: string | undefined): void => {
    names = names.filter((one) => !one.startsWith('ansi-'));
    if (name !== undefined) names.push(`ansi-${name}`);
  };
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] ?? 0;
    const attribute = ATTRIBUTES[code];
    const ends = ENDS[code];
    if (code === 0) names = [];
    else if (attribute !== undefined) names = [...names.filter((one) => one !== attribute), attribute];
    else if (ends) names = names.filter((one) => !ends.includes(one));
    else if (code >= 30 && code <= 37) setColour(NAMES[code - 30]);
    else if (code >= 90 && code <= 97) setColour(NAMES[code - 90]);
    else if (code === 39) setColour(undefined);
    else if (code === 38 || code === 48) {
      const indexed = codes[i + 1] === 5;
      if (code === 38) setColour(indexed ? NAMES[(codes[i + 2] ?? 99) % 8] : undefined);
      i += indexed ? 2 : 4;
    }
  }
  return names.sort().join(' ');
}
