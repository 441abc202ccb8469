/** The record without one of its keys. */
export function omit<T extends object, K extends keyof T>(record: T, key: K): Omit<T, K> {
  return Object.fromEntries(Object.entries(record).filter(([one]) => one !== key)) as Omit<T, K>;
}
