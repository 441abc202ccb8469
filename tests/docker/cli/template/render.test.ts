import { expect, test } from 'vitest';
import { render } from '../../../../src/docker/cli/index.ts';
import { strings, text, type Value } from '../../../../src/docker/cli/template/values.ts';

const options: Value = {
  kind: 'map',
  type: 'map[string]string',
  entries: { 'b.mtu': text('1500'), 'a.name': text('docker0') },
  zero: text(''),
};
const address: Value = { kind: 'shape', type: 'net.Address', fields: { IP: text('172.17.0.1') } };
const network: Value = {
  kind: 'shape',
  type: 'network.Inspect',
  fields: {
    Name: text('bridge'),
    Args: strings(['nginx', '-g', 'daemon off;']),
    Pid: { kind: 'number', type: 'int', value: 42 },
    Memory: { kind: 'number', type: 'int64', value: 268435456 },
    Running: { kind: 'bool', on: true },
    Options: options,
    None: { kind: 'list', type: '[]string', item: text(), items: [], isNil: true },
    Peer: { ...address, type: '*net.Address', isNil: true },
    Gateway: { ...address, type: '*net.Address' },
    Empty: { kind: 'interface', holds: { kind: 'nothing' } },
  },
};

/** Outputs that the real CLI printed for the same templates on values of the same kinds. */
test.each([
  [
    '{{.Name}} {{.Args}} {{.Pid}} {{.Memory}} {{.Running}}',
    'bridge [nginx -g daemon off;] 42 268435456 true',
  ],
  ['{{.Options}}', 'map[a.name:docker0 b.mtu:1500]'],
  ['{{.None}} {{.Peer}} {{.Gateway}} {{.Empty}}', '[] <nil> {172.17.0.1} <no value>'],
  ['{{.Options.nosuch}}|{{index .Options "nosuch"}}|', '<no value>||'],
  ['{{index .Args 1}} {{slice .Args 1}} {{slice .Name 1 3}} {{len .Args}}', '-g [-g daemon off;] ri 3'],
  ['{{range $i, $e := .Args}}{{if $i}}, {{end}}{{$i}}:{{$e}}{{end}}', '0:nginx, 1:-g, 2:daemon off;'],
  ['{{range $k, $v := .Options}}{{$k}}={{$v}};{{end}}', 'a.name=docker0;b.mtu=1500;'],
  ['{{range .None}}x{{else}}none{{end}} {{range 3}}{{.}}{{end}}', 'none 012'],
  ['{{range .Args}}{{if eq . "-g"}}{{continue}}{{end}}{{.}}{{break}}{{end}}', 'nginx'],
  ['{{with .Peer}}{{.IP}}{{else}}none{{end}} {{with .Gateway}}{{.IP}}{{end}}', 'none 172.17.0.1'],
  ['{{$x := 1}}{{if true}}{{$x := 2}}{{$x}}{{end}}{{$x}}{{$x = 3}}{{$x}}', '213'],
  [
    '{{if and .Running (gt .Pid 1)}}ok{{else if .Name}}no{{end}} {{not .Running}} {{or .None "d"}}',
    'ok false d',
  ],
  [
    '{{eq .Name "a" "bridge"}} {{ne .Pid 42}} {{le 1 1}} {{ge 1.5 1.5}} {{lt "a" "b"}}',
    'true false true true true',
  ],
  ['{{define "x"}}<{{.}}>{{end}}{{template "x" .Name}}{{block "y" .}}[{{.Pid}}]{{end}}', '<bridge>[42]'],
  ['a {{- .Name -}} b{{/* note */}} {{- "" }}c', 'abridgebc'],
  ['{{json .Args}} {{json .None}} {{json "<b>"}}', '["nginx","-g","daemon off;"] null "<b>"'],
  [
    '{{split .Name "i"}} {{join .Args ","}} {{upper .Name}} {{title "hello big-world"}}',
    '[br dge] nginx,-g,daemon off; BRIDGE Hello Big-World',
  ],
  ['{{truncate .Name 3}} {{pad .Name 1 2}}|{{pad "" 1 2}}|', 'bri  bridge  ||'],
  [
    '{{html "<a&\\""}} {{js "it\'s <b>"}} {{urlquery "a b&c/é"}}',
    "&lt;a&amp;&#34; it\\'s \\u003Cb\\u003E a+b%26c%2F%C3%A9",
  ],
  ['{{print 1 2 "a" 3 "b" "c" nil true}} {{println "x" 1}}', '1 2a3bc<nil> true x 1\n'],
  [
    "{{1000000.0}} {{123456789.0}} {{12345.0}} {{0x10}} {{'a'}} {{1_000}}",
    '1e+06 1.23456789e+08 12345 16 97 1000',
  ],
  [
    '{{printf "%d %s %5s|%-8s| %q %x %v %t" 5 "a" "b" "c" "d" "e" .Args true}}',
    '5 a     b|c       | "d" 65 [nginx -g daemon off;] true',
  ],
  [
    '{{printf "%v %g %6.2f|%-8.3f|%08.3f %e" 1.5 1e21 3.14159 2.5 3.14159 12345.678}}',
    '1.5 1e+21   3.14|2.500   |0003.142 1.234568e+04',
  ],
  [
    '{{printf "%t %5t|%5d|%-5d|%05d|%+d %x %X %o %b %c %U %#x" true true 5 5 42 7 255 255 8 5 65 65 255}}',
    'true  true|    5|5    |00042|+7 ff FF 10 101 A U+0041 0xff',
  ],
  [
    '{{printf "%d" "x"}} {{printf "%s" 5 6}} {{printf "%d"}} {{printf "%s" nil}}',
    '%!d(string=x) %!s(int=5)%!(EXTRA int=6) %!d(MISSING) %!s(<nil>)',
  ],
  [
    '{{printf "%*d|%.2s|%5.1s|%05s" 5 3 "abc" "xyz" "b"}} {{printf "%[2]d %[1]d" 1 2}} {{printf "%!"}}',
    '    3|ab|    x|0000b 2 1 %!!(MISSING)',
  ],
  [
    '{{printf "%+v|%#v|%T|%v" .Gateway .Name .Options .Gateway}}',
    '&{IP:172.17.0.1}|"bridge"|map[string]string|&{172.17.0.1}',
  ],
  ['{{.Name | upper | printf "%-8s|"}}', 'BRIDGE  |'],
])('%s', (template, expected) => {
  expect(render(template, network)).toEqual({ ok: true, value: expected });
});

test.each([
  ['{{.Nmaes}}', ':2: executing "" at <.Nmaes>: can\'t evaluate field Nmaes in type network.Inspect'],
  ['{{.Peer.IP}}', ':7: executing "" at <.Peer.IP>: nil pointer evaluating *net.Address.IP'],
  ['{{.Empty.x}}', ':8: executing "" at <.Empty.x>: nil pointer evaluating interface {}.x'],
  ['{{index .Args 5}}', ':2: executing "" at <index .Args 5>: error calling index: index out of range: 5'],
  [
    '{{index .Args "a"}}',
    ':2: executing "" at <index .Args "a">: error calling index: cannot index slice/array with type string',
  ],
  [
    '{{slice .Name 1 30}}',
    ':2: executing "" at <slice .Name 1 30>: error calling slice: index out of range: 30',
  ],
  [
    '{{range $i, $e := 3}}{{end}}',
    ':18: executing "" at <3>: can\'t use 3 to iterate over more than one variable',
  ],
  ['{{range .Pid}}{{end}}{{range "ab"}}{{end}}', ':29: executing "" at <"ab">: range can\'t iterate over ab'],
  ['{{template "x" .Name}}', ':11: executing "" at <{{template "x" .Name}}>: template "x" not defined'],
  ['{{upper .Pid}}', ':8: executing "" at <.Pid>: wrong type for value; expected string; got int'],
])('error: %s', (template, expected) => {
  expect(render(template, network)).toEqual({ ok: false, message: `template: :1${expected}` });
});

test('missing keys are errors where they are asked to be', () => {
  expect(render('{{.nosuch}}', options, { missingKey: 'error' })).toEqual({
    ok: false,
    message: 'template: :1:2: executing "" at <.nosuch>: map has no entry for key "nosuch"',
  });
});
