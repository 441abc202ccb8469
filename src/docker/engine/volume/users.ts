import type { Container, State } from '../state.ts';

/** The containers that a volume is mounted in, running or not. */
export function usersOf(state: State, volume: string): Container[] {
  return Object.values(state.containers).filter(({ Mounts }) =>
    Mounts.some(({ Type, Name }) => Type === 'volume' && Name === volume),
  );
}
