/** `npm run lint:corpus`: the faults of the corpus, one a line, and how many lines each intent has. Ends with 1 on a fault. */

import { readCorpus } from './corpus.ts';
import { heldOutFiles, readLines, strangersFiles } from './heldout.ts';
import { lintCorpus } from './lint.ts';

const corpus = readCorpus();
const faults = lintCorpus(corpus, [...heldOutFiles(), ...strangersFiles()].flatMap(readLines));
for (const fault of faults) console.log(JSON.stringify(fault));
if (process.argv.includes('--sizes')) {
  const alone = new Map(corpus.files.map(({ intent, utterances, templates }) => [intent, { utterances, templates }]));
  for (const [intent, { utterances, templates }] of alone) {
    const within = corpus.inContext.filter((block) => block.intent === intent).flatMap((block) => block.utterances);
    console.log(
      `${intent.padEnd(24)}${String(utterances.length).padStart(6)} lines${String(templates.length).padStart(5)} templates${String(within.length).padStart(6)} in a dialog`,
    );
  }
}
process.exitCode = faults.length > 0 ? 1 : 0;
