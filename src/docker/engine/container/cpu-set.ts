/** The numbers of the CPUs that a set names (`0-2,5`, cpuset(7)); those of all `count` CPUs where it is empty. */
export function cpuSet(text: string, count: number): readonly number[] {
  if (text === '') return Array.from({ length: count }, (_, cpu) => cpu);
  return text.split(',').flatMap((part) => {
    const [from = '0', to = from] = part.split('-');
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, step) => Number(from) + step);
  });
}
