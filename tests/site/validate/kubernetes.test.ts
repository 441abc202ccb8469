import { describe, expect, it } from 'vitest';
import { renderAuthorErrors } from '../../../src/site/author-error.ts';
import { checkFences } from '../../../src/site/validate/chapter.ts';
import { checkManifest, isManifest } from '../../../src/site/validate/kubernetes.ts';

const check = (source: string): string =>
  renderAuthorErrors(checkManifest(source, { file: 'chapter.mdx', firstLine: 11 }));

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: nginx
          image: nginx:1.27
          ports:
            - containerPort: 80
          resources:
            limits: { cpu: 1, memory: 64Mi }
`;
const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`;

describe('a manifest', () => {
  it('is told from other YAML by its kind', () => {
    expect(isManifest(deployment)).toBe(true);
    expect(isManifest('services:\n  web:\n    image: nginx:1.27\n')).toBe(false);
  });

  it.each([
    ['a Deployment', deployment],
    ['a Service with a named port', service],
    ['several documents', `${deployment}---\n${service}`],
    ['a ConfigMap', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { MODE: production }\n'],
    [
      'an Ingress',
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
`,
    ],
  ])('%s passes', (_, source) => {
    expect(check(source)).toBe('');
  });

  it.each([
    [
      'an unknown field',
      deployment.replace('replicas', 'replica'),
      [/:16$/m, /unknown field "replica"/, /"replicas"\?/],
    ],
    [
      'a text for a number',
      deployment.replace('replicas: 3', 'replicas: "3"'),
      [/:16$/m, /spec\.replicas: "3"/, /integer/],
    ],
    [
      'a missing part',
      deployment.replace('        - name: nginx\n          image', '        - image'),
      [/required property 'name'/],
    ],
    [
      'a value that is not on the list',
      service.replace('spec:\n', 'spec:\n  type: NodeProt\n'),
      [/NodePort/],
    ],
    [
      'data that is no text',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { PORT: 80 }\n',
      [/data\.PORT: 80/, /string/],
    ],
    [
      'a kind of another version',
      deployment.replace('apps/v1', 'v1'),
      [/"v1\/Deployment"/, /apps\/v1\/Deployment/],
    ],
    ['an object without a name', service.replace('name: web', 'labels: {}'), [/metadata\.name: nothing/]],
    ['a name in capitals', service.replace('name: web', 'name: Web'), [/metadata\.name: "Web"/]],
    [
      'a selector that misses its pods',
      deployment.replace('        app: web', '        app: www'),
      [/does not match template/],
    ],
    ['a tab', 'kind: Pod\n\tapiVersion: v1\n', [/:12$/m, /[Tt]ab/]],
    [
      'a fault in the second document',
      `${deployment}---\n${service.replace('ports', 'port')}`,
      [/unknown field "port"/],
    ],
  ])('%s does not', (_, source, told) => {
    for (const pattern of told) expect(check(source)).toMatch(pattern);
  });

  it('is checked in the fences of a chapter', () => {
    const fence = `\`\`\`yaml file=web.yaml\n${deployment.replace('replicas', 'replica')}\`\`\`\n`;
    expect(renderAuthorErrors(checkFences(fence, 'chapter.mdx'))).toMatch(/^chapter\.mdx:7\n.*"replica"/s);
  });
});
