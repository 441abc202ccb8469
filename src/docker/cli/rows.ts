/** A flag as the generated table holds it: name, shorthand, type ('' for bool), default, marks, deprecation, the name it stands for. */
export type FlagRow = readonly [
  name: string,
  short?: string,
  type?: string,
  initial?: string,
  marks?: string,
  deprecated?: string,
  aliasOf?: string,
];

/** A command as the generated table holds it: path, usage behind the path, arity, index of its flag set, marks, alias words. */
export type CommandRow = readonly [
  path: string,
  use: string,
  arity: string,
  flagSet: number,
  marks: string,
  aliases: string,
];
