import type { Ids } from '../ids.ts';

/** A choice of the words of moby's namesgenerator. */
const left =
  `admiring adoring affectionate agitated amazing beautiful blissful bold brave busy charming clever compassionate
 competent confident cool cranky crazy dazzling determined dreamy eager ecstatic elastic elated elegant eloquent epic exciting
 fervent festive flamboyant focused friendly frosty funny gallant gifted goofy gracious great happy hardcore hopeful hungry
 infallible inspiring intelligent interesting jolly jovial keen kind laughing loving lucid magical modest musing mystifying
 nervous nice nifty nostalgic objective optimistic peaceful pedantic pensive practical priceless quirky quizzical recursing
 relaxed reverent romantic serene sharp silly sleepy stoic strange sweet tender thirsty trusting unruffled upbeat vibrant
 vigilant vigorous wizardly wonderful xenodochial youthful zealous zen`.split(/\s+/);
const right =
  `albattani allen archimedes babbage banach bardeen bartik bassi bell benz bohr booth borg bose boyd brown buck
 cannon carson cerf chandrasekhar cori cray curie darwin dijkstra easley edison einstein elion engelbart euclid euler faraday
 fermat fermi feynman franklin galileo gates goldberg goodall hamilton hawking heisenberg hermann hodgkin hopper hugle hypatia
 jackson jang jennings jepsen johnson jones kalam kare keller kepler knuth kowalevski lalande lamarr leakey leavitt lovelace
 lumiere mahavira maxwell mayer mccarthy mcclintock mclean meitner mendel mestorf mirzakhani moore morse murdock nash
 neumann newton nightingale nobel noether noyce panini pare pascal pasteur payne perlman pike poincare ptolemy raman
 ritchie roentgen rosalind sammet shannon shaw shockley sinoussi snyder stallman swartz swirles tesla thompson torvalds
 turing varahamihira visvesvaraya volhard wescoff wiles williams wilson wing wozniak wright yalow yonath`.split(
    /\s+/,
  );

/** A name that no container has: an adjective and a surname, with a figure where all others are taken. */
export function generateName(ids: Ids, isTaken: (name: string) => boolean): string {
  const pick = (words: readonly string[]): string => words[ids.number(words.length)] ?? '';
  for (let tries = 0; ; tries += 1) {
    const name = `${pick(left)}_${pick(right)}${tries < 6 ? '' : String(ids.number(10))}`;
    // moby forbids this one pair
    if (name !== 'boring_wozniak' && (!isTaken(name) || tries > 1000)) return name;
  }
}
