import { dagPackage } from './dagPackage';

describe('dagPackage', () => {
  it.each([
    ['wine-quality', 'wine_quality_dag'],
    ['iris', 'iris_dag'],
    ['class', 'class_dag'],
    ['a-1-b', 'a_1_b_dag'],
  ])('calls the package of %s %s', (name, expected) => {
    expect(dagPackage(name)).toBe(expected);
  });

  it('gives different projects different packages', () => {
    const names = ['ab', 'a-b', 'ab-dag', 'a-b-dag'];
    expect(new Set(names.map(dagPackage)).size).toBe(names.length);
  });
});
