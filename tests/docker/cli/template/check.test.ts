import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTemplate } from '../../../../src/docker/cli/index.ts';
import { executionFault } from '../../../../src/docker/cli/template/execute.ts';
import { parseTemplate } from '../../../../src/docker/cli/template/parse.ts';
import { bool, formatter, struct, text, unknown } from '../../../../src/docker/cli/template/values.ts';

test.each([
  ['{{.Name}}', undefined],
  ['table {{.ID}}\t{{.Names}}', undefined],
  ['{{range $i, $x := .Mounts}}{{$x}}{{else}}-{{end}}', undefined],
  ['{{if eq .ID "a"}}x{{else if .Name}}y{{end}}', undefined],
  ['{{/* a note */}}{{- .ID -}}', undefined],
  ['{{json (index .Config.Env 0)}}', undefined],
  ['{{.Name', 'template: :1: unclosed action'],
  ['{{.Name}', "template: :1: bad character U+007D '}'"],
  ['{{nofunc}}', 'template: :1: function "nofunc" not defined'],
  ['{{if}}', 'template: :1: missing value for if'],
  ['{{end}}', 'template: :1: unexpected {{end}}'],
  ['{{range .}}', 'template: :1: unexpected EOF'],
  ['{{$x}}', 'template: :1: undefined variable "$x"'],
  ['{{(.ID}}', 'template: :1: unclosed left paren'],
  ['{{.ID)}}', 'template: :1: unexpected right paren'],
  ['{{"x', 'template: :1: unterminated quoted string'],
  ['{{.A | nil}}', 'template: :1: non executable command in pipeline stage 2'],
  ['a\n{{.B}}\n{{', 'template: :3: unclosed action'],
])('%j', (text, fault) => {
  expect(checkTemplate(text)).toBe(fault);
});

test('any text is read', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(...'{}().|:=$,"\'`\\ -+0x1eip_a가\n\u0000', 'end', 'if ', 'range ', '.A', '}}'),
      }),
      (text) => void checkTemplate(`{{${text}`),
    ),
  );
});

const shape = formatter('*formatter.X', { ID: text(''), Name: text('web'), Current: bool(true) });
const value = struct('system.X', { Client: struct('system.Y', { Version: text('28.5') }), Rest: unknown });

test.each([
  ['{{.ID}} {{json .Name}}', shape, undefined],
  ['{{if .ID}}{{.Bad}}{{end}}', shape, undefined],
  ['x {{.Bad}}', shape, ':4: executing "" at <.Bad>: can\'t evaluate field Bad in type *formatter.X'],
  [
    '{{if .Current}}{{.Bad}}{{end}}',
    shape,
    ':17: executing "" at <.Bad>: can\'t evaluate field Bad in type *formatter.X',
  ],
  ['{{.Name.x}}', shape, ':7: executing "" at <.Name.x>: can\'t evaluate field x in type string'],
  ['{{.ID .Name}}', shape, ':2: executing "" at <.ID>: wrong number of args for ID: want 0 got 1'],
  [
    '{{.Client 1}}',
    value,
    ':2: executing "" at <.Client>: Client has arguments but cannot be invoked as function',
  ],
  [
    '{{with .Client}}{{.Version}}{{.V}}{{end}}',
    value,
    ':30: executing "" at <.V>: can\'t evaluate field V in type system.Y',
  ],
  [
    '{{$x := .Client}}{{$x.V}}',
    value,
    ':21: executing "" at <$x.V>: can\'t evaluate field V in type system.Y',
  ],
  ['{{nil}}', value, ':2: executing "" at <nil>: nil is not a command'],
  ['{{upper}}', value, ':2: executing "" at <upper>: wrong number of args for upper: want 1 got 0'],
  ['{{1 | upper}}', value, ':6: executing "" at <upper>: wrong type for value; expected string; got int'],
  ['{{len .}}', value, ':2: executing "" at <len .>: error calling len: len of type system.X'],
  [
    '{{eq .Client.Version 1}}',
    value,
    ':2: executing "" at <eq .Client.Version 1>: error calling eq: incompatible types for comparison: string and int',
  ],
  [
    '{{range .Client.Version}}{{end}}',
    value,
    ':15: executing "" at <.Client.Version>: range can\'t iterate over 28.5',
  ],
  ['{{.Rest.Of.It | upper}}{{range .Rest}}{{nil}}{{end}}', value, undefined],
])('run: %j', (template, on, fault) => {
  const read = parseTemplate(template);
  const found = read.ok ? executionFault(read.value, template, on) : read.message;
  expect(found).toBe(fault === undefined ? undefined : `template: :1${fault}`);
});
