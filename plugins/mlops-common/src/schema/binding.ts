import { z } from 'zod';

/**
 * Whose an outside thing is that an entity's annotations name: an annotation is a wish,
 * and the thing itself, or the operator's config, says whether it comes true.
 *
 * @public
 */
export const bindingSchema = z.object({
  thing: z.enum(['dag', 'experiment', 'model']),
  system: z.enum(['airflow', 'mlflow']),
  /** As the annotation has it. */
  id: z.string(),
  /**
   * `own`: its tag names this entity; `claimed`: `mlops.claims` grants it; both have full use.
   * `untagged`: it names nobody, so it can be read and nothing more; `refused`: it names
   * another entity; `absent`: it is not there yet; `invalid`: the annotation holds no id;
   * `unknown`: the system did not answer.
   */
  state: z.enum([
    'own',
    'claimed',
    'untagged',
    'refused',
    'absent',
    'invalid',
    'unknown',
  ]),
  /** What that means and what to do; absent while all is well. */
  message: z.string().optional(),
});
/** @public */
export type Binding = z.infer<typeof bindingSchema>;
