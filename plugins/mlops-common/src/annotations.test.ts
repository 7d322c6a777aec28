import { isMlopsProject, readProjectAnnotations } from './annotations';

const entity = (annotations?: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'iris', annotations },
});

describe('readProjectAnnotations', () => {
  it('prefers the current experiment annotation and still reads the old one', () => {
    expect(
      readProjectAnnotations(entity({ 'mlflow.org/experiment': 'old' })),
    ).toMatchObject({ experimentName: 'old' });
    expect(
      readProjectAnnotations(
        entity({
          'mlflow.org/experiment': 'old',
          'mlflow.org/experiment-name': 'new',
        }),
      ),
    ).toMatchObject({ experimentName: 'new' });
  });

  it('counts a blank annotation as missing', () => {
    expect(isMlopsProject(entity({ 'airflow.apache.org/dag-id': '  ' }))).toBe(
      false,
    );
    expect(isMlopsProject(entity())).toBe(false);
    expect(
      isMlopsProject(entity({ 'airflow.apache.org/dag-id': 'iris-train' })),
    ).toBe(true);
  });
});
