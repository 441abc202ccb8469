/** Under what id a reader's progress with a mission is kept: beside the questions, which never begin so. */
export function missionProgress(id: string): string {
  return `mission-${id}`;
}
