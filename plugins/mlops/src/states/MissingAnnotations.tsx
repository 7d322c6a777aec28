import { CodeSnippet } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { RiFileCodeLine } from '@remixicon/react';
import { MLOPS_ANNOTATIONS } from '@trainyard/backstage-plugin-mlops-common';
import { StatePanel } from './StatePanel';

/** The entity names no DAG, experiment or model: which lines to add where. */
export const MissingAnnotations = () => {
  const { name } = useEntity().entity.metadata;
  const snippet = `metadata:
  name: ${name}
  annotations:
    ${MLOPS_ANNOTATIONS.dagId}: ${name}-train
    ${MLOPS_ANNOTATIONS.experimentName}: ${name}
    ${MLOPS_ANNOTATIONS.registeredModel}: ${name}`;
  return (
    <StatePanel
      icon={<RiFileCodeLine />}
      title={`Nothing says how ${name} is trained`}
    >
      <Text>
        Add at least one of the annotations{' '}
        <code>{MLOPS_ANNOTATIONS.dagId}</code>,{' '}
        <code>{MLOPS_ANNOTATIONS.experimentName}</code> and{' '}
        <code>{MLOPS_ANNOTATIONS.registeredModel}</code> to its
        catalog-info.yaml; with all three the tab shows everything.
      </Text>
      <CodeSnippet text={snippet} language="yaml" showCopyCodeButton />
    </StatePanel>
  );
};
