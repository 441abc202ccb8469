import type { Running } from '../../../linux/wait.ts';
import type { Project } from '../model/project.ts';
import { ComposeError } from '../tree.ts';
import { joined } from './together.ts';

/** Which services each service waits for before it is its turn. */
type Edges = ReadonlyMap<string, ReadonlySet<string>>;

/** Whether an order is given up since a service failed; visitors that wait look at it. */
export type Course = { isGivenUp: boolean };

/** What is done to a service. */
export type Visit = (name: string, course: Course) => Running<void>;

/** Visits services side by side, each as soon as those that it depends on are done (compose dependencies.go). */
export function inDependencyOrder(project: Project, visit: Visit): Running<void> {
  return visitAll(dependenciesIn(project), visit);
}

/** The same in reverse: a service comes when all that depend on it are done. */
export function inReverseOrder(project: Project, visit: Visit): Running<void> {
  return visitAll(reversed(dependenciesIn(project)), visit);
}

/** The services in the order in which they are started, one behind another. */
export function dependencyOrder(project: Project): string[] {
  const edges = dependenciesIn(project);
  const order: string[] = [];
  while (order.length < edges.size) {
    const ready = [...edges.keys()].filter(
      (name) => !order.includes(name) && [...(edges.get(name) ?? [])].every((one) => order.includes(one)),
    );
    if (ready.length === 0) break;
    order.push(...ready);
  }
  return order;
}

/** The services that depend on some, directly or not, and those themselves. */
export function withDependents(project: Project, names: readonly string[]): Set<string> {
  const parents = reversed(dependenciesIn(project));
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...(parents.get(name) ?? []));
  }
  return found;
}

function dependenciesIn({ services, disabled }: Project): Edges {
  return new Map(
    Object.entries(services).map(([name, { depends_on: depends = {} }]) => {
      const needed = Object.entries(depends).flatMap(([other, dependency]) => {
        if (Object.hasOwn(services, other)) return [other];
        if (dependency?.required === false) return [];
        const off = Object.hasOwn(disabled, other) ? disabled[other] : undefined;
        if (off) {
          throw new ComposeError(
            `service ${other} is required by ${name} but is disabled. Can be enabled by profiles [${(off.profiles ?? []).join(' ')}]`,
          );
        }
        throw new ComposeError(`could not find ${other}: not found`);
      });
      return [name, new Set(needed)] as const;
    }),
  );
}

function reversed(edges: Edges): Edges {
  const parents = new Map([...edges.keys()].map((name) => [name, new Set<string>()]));
  for (const [name, needed] of edges) for (const other of needed) parents.get(other)?.add(name);
  return parents;
}

/** Each service's task rests until those before it are done; after a failure nobody begins. */
function* visitAll(edges: Edges, visit: Visit): Running<void> {
  const done = new Set<string>();
  const course: Course = { isGivenUp: false };
  const open = new Map([...edges].map(([name, needed]) => [name, needed]));
  const active = new Map<string, Running<void>>();
  const failures: unknown[] = [];
  try {
    for (;;) {
      if (!course.isGivenUp) begin();
      if (active.size === 0) break;
      const waits = [...active].flatMap(([name, task]) => {
        try {
          const step = task.next();
          if (step.done !== true) return [step.value];
          done.add(name);
        } catch (error) {
          failures.push(error);
          course.isGivenUp = true;
        }
        active.delete(name);
        return [];
      });
      const isNext = !course.isGivenUp && [...open.values()].some(isReady);
      if (waits.length > 0 && !isNext) yield joined(waits);
    }
  } finally {
    for (const task of active.values()) task.return();
  }
  if (failures.length > 0) throw failures[0];

  function isReady(needed: ReadonlySet<string>): boolean {
    return [...needed].every((one) => done.has(one));
  }
  function begin(): void {
    for (const [name, needed] of open) {
      if (!isReady(needed)) continue;
      open.delete(name);
      active.set(name, visit(name, course));
    }
  }
}
