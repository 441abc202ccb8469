import type { Project } from './model/project.ts';
import type { Service } from './model/service.ts';
import { COMPOSE_VERSION, label, type Labels } from './service/labels.ts';

/** A project with where it was loaded from, which the labels of its containers tell. */
export type Application = {
  readonly project: Project;
  readonly workingDir: string;
  /** Absolute names. */
  readonly configFiles: readonly string[];
  /** Those of `--env-file`. */
  readonly envFiles: readonly string[];
  /** The variables that the files were interpolated with. */
  readonly environment: Readonly<Record<string, string>>;
};

/** The image of a service: its own, or the one that is built for it (api.GetImageNameOrDefault). */
export function imageOf({ image }: Service, name: string, project: string): string {
  return image ?? `${project}-${name}`;
}

/** The name of a service's container (getContainerName). */
export function containerName(project: string, name: string, service: Service, number: number): string {
  return service.container_name ?? `${project}-${name}-${number}`;
}

/** The labels that Compose gives all containers of a service (compose.go, ToProject). */
export function customLabels(
  { project, workingDir, configFiles, envFiles }: Application,
  name: string,
): Labels {
  return {
    [label.project]: project.name,
    [label.service]: name,
    [label.version]: COMPOSE_VERSION,
    [label.workingDir]: workingDir,
    [label.configFiles]: configFiles.join(','),
    [label.oneOff]: 'False',
    ...(envFiles.length > 0 && { [label.environmentFile]: envFiles.join(',') }),
  };
}

/** The application with some services changed. */
export function withServices(
  application: Application,
  change: (service: Service, name: string) => Service,
): Application {
  const { project } = application;
  const services = Object.fromEntries(
    Object.entries(project.services).map(([name, service]) => [name, change(service, name)]),
  );
  return { ...application, project: { ...project, services } };
}
