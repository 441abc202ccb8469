import { plainOf, sorted, type Form, type Output } from './codec.ts';
import { omit } from './omit.ts';
import { sections, type FileObject, type Project } from './model/project.ts';
import type { Mapping } from './tree.ts';
import { printYaml } from './yaml/print.ts';

/** What `docker compose config` prints of a project: YAML that ends in a line feed, or JSON that does not. */
export function printConfig(project: Project, form: Form = 'yaml'): string {
  const output = printed(project, form);
  const text = form === 'yaml' ? printYaml(output) : printJson(sorted(output));
  return text.replaceAll('$', '$$$$');
}

/** What `docker compose config --no-interpolate` prints of a project's tree. */
export function printModel(model: Mapping, form: Form = 'yaml'): string {
  const output = plainOf(model);
  return form === 'yaml' ? printYaml(output) : printJson(output);
}

function printed(project: Project, form: Form): Record<string, Output> {
  const { name, services, networks, volumes, secrets, configs, models, extensions } = project;
  const open = withoutContent(secrets, () => true);
  const plain = withoutContent(configs, ({ environment }) => Boolean(environment));
  const parts: [string, Output | undefined][] = [
    ['services', sections.services.print(services, form) ?? {}],
    ['networks', sections.networks.print(networks, form)],
    ['volumes', sections.volumes.print(volumes, form)],
    ['secrets', sections.secrets.print(open, form)],
    ['configs', sections.configs.print(plain, form)],
    ['models', sections.models.print(models, form)],
  ];
  const given = parts.flatMap(([key, value]): [string, Output][] =>
    value === undefined ? [] : [[key, value]],
  );
  return { name, ...Object.fromEntries(given), ...sorted(extensions) };
}

/** What is secret, or was read from the environment, is not printed. */
function withoutContent(
  objects: Readonly<Record<string, FileObject>>,
  hides: (object: FileObject) => boolean,
): Record<string, FileObject> {
  return Object.fromEntries(
    Object.entries(objects).map(([key, object]) => {
      if (!hides(object)) return [key, object];
      return [key, omit(object, 'content')];
    }),
  );
}

/** Go's json.MarshalIndent, which writes `<`, `>` and `&` as escapes. */
function printJson(output: Output): string {
  return JSON.stringify(output, null, 2).replaceAll(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
