import type { Application } from '../../engine/compose/application.ts';

/**
 * The application with the named services alone, without what they depend on; all of them where none is named
 * (types.WithSelectedServices with IgnoreDependencies).
 */
export function onlyNamed(application: Application, names: readonly string[]): Application {
  if (names.length === 0) return application;
  const { project } = application;
  const entries = Object.entries(project.services);
  const isNamed = ([name]: readonly [string, unknown]): boolean => names.includes(name);
  return {
    ...application,
    project: {
      ...project,
      services: Object.fromEntries(
        entries.filter(isNamed).map(([name, service]) => {
          const { depends_on: depends = {}, ...rest } = service;
          const kept = Object.fromEntries(Object.entries(depends).filter(isNamed));
          return [name, Object.keys(kept).length > 0 ? { ...rest, depends_on: kept } : rest];
        }),
      ),
      disabled: { ...project.disabled, ...Object.fromEntries(entries.filter((entry) => !isNamed(entry))) },
    },
  };
}
