import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

export const projectNameSchema = makeFieldSchema({ output: z => z.string() });
