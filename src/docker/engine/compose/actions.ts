/** A container by its id and its name. */
export type ContainerRef = { readonly id: string; readonly name: string };

/** What is refused or told at a point of a plan. */
export type Remark =
  { readonly do: 'refuse'; readonly message: string } | { readonly do: 'warn'; readonly message: string };

/** What is done to the networks, volumes and left-over containers of a project, one after another. */
export type ResourceAction =
  | Remark
  | { readonly do: 'create-network'; readonly key: string; readonly name: string }
  | {
      readonly do: 'recreate-network';
      readonly key: string;
      readonly name: string;
      /** Services whose containers are stopped and taken out first. */
      readonly services: readonly string[];
      readonly why: 'configuration';
    }
  | { readonly do: 'create-volume'; readonly key: string; readonly name: string }
  | {
      readonly do: 'recreate-volume';
      readonly key: string;
      readonly name: string;
      readonly services: readonly string[];
      /** Asked before the data are lost. */
      readonly question: string;
      readonly why: 'configuration';
    }
  | ({ readonly do: 'remove-container'; readonly why: 'orphan' } & ContainerRef);

/** Why a container is made anew. */
export type RecreateReason =
  | 'forced'
  | 'configuration'
  | 'image'
  | 'networks'
  | 'volumes'
  /** What it shares a namespace or volumes with is made anew. */
  | 'reference';

/** What is done to the containers of a service, services in the order of their dependencies. */
export type ServiceAction = { readonly service: string } & (
  | { readonly do: 'stop-dependents'; readonly dependents: readonly string[] }
  | { readonly do: 'create-container'; readonly number: number; readonly name: string }
  | ({
      readonly do: 'recreate-container';
      readonly number: number;
      readonly why: RecreateReason;
    } & ContainerRef)
  | ({ readonly do: 'scale-down-container' } & ContainerRef)
  | ({ readonly do: 'keep-container'; readonly state: string } & ContainerRef)
);

/** What an image needs before containers can be made of it. */
export type ImageAction = { readonly service: string; readonly image: string } & (
  | { readonly do: 'pull-image'; readonly why: 'missing' | 'policy' }
  | { readonly do: 'build-image'; readonly why: 'missing' | 'asked' }
);

/** What brings a project to the state that its files describe: data that can be shown before it is applied. */
export type Plan = {
  readonly resources: readonly ResourceAction[];
  readonly services: readonly ServiceAction[];
};
