import { parse } from 'yaml';
import { z } from 'zod';

const StepSchema = z
  .object({
    name: z.string().optional(),
    if: z.string().optional(),
    env: z.record(z.string(), z.string()).default({}),
    run: z.string(),
  })
  .strict();

const JobSchema = z.object({ steps: z.array(StepSchema).min(1) });

/** A step that is a script; `uses` would need code from outside. */
export type Step = z.infer<typeof StepSchema>;

/**
 * Reads the steps of the one job in a task's workflow.
 *
 * @throws Error that names what this runner does not do
 */
export function readJob(workflowPayload: string): Step[] {
  const text = Buffer.from(workflowPayload, 'base64').toString();
  const jobs = Object.values(parse(text)?.jobs ?? {});
  const job = JobSchema.safeParse(jobs[0]);
  if (job.success) return job.data.steps;
  const [{ path, message }] = job.error.issues;
  throw new Error(`workflow: ${path.join('.') || 'jobs'}: ${message}`);
}
