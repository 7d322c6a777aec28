import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

export const destinationSchema = makeFieldSchema({
  output: z => z.enum(['local', 'git']),
});
