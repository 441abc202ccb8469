import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTemplate } from '../../../src/docker/cli/index.ts';
import { missingField } from '../../../src/docker/cli/template/fields.ts';
import { parseTemplate } from '../../../src/docker/cli/template/parse.ts';

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
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'{}().|:=$,"\'`\\ -+0x1eip_a가\n\u0000', 'end', 'if ', 'range ', '.A', '}}') }), (text) => void checkTemplate(`{{${text}`)));
});

test('the first field that is not there', () => {
  const shape = { type: '*formatter.X', fields: { ID: '', Name: 'web', Current: true } };
  const fault = (text: string) => {
    const read = parseTemplate(text);
    return read.ok ? missingField(read.value, text, shape) : read.message;
  };
  expect(fault('{{.ID}} {{json .Name}}')).toBeUndefined();
  expect(fault('x {{.Bad}}')).toBe(
    `template: :1:4: executing "" at <.Bad>: can't evaluate field Bad in type *formatter.X`,
  );
  expect(fault('{{if .ID}}{{.Bad}}{{end}}')).toBeUndefined();
  expect(fault('{{if .Current}}{{.Bad}}{{end}}')).toContain('field Bad');
  expect(fault('{{.Name.x}}')).toContain("can't evaluate field x in type string");
});
