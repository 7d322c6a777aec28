import {
  checkProjectName,
  PROJECT_NAME_MAX_LENGTH,
  projectNames,
} from './projectName';

const longest = `a${'b'.repeat(PROJECT_NAME_MAX_LENGTH - 1)}`;

describe('checkProjectName', () => {
  it.each(['iris', 'wine-quality-7', 'abc', longest])('accepts %s', name => {
    expect(checkProjectName(name)).toBeUndefined();
  });

  it.each([
    [undefined, 'required'],
    ['', 'required'],
    ['a', 'too-short'],
    ['-x', 'characters'],
    ['x-', 'characters'],
    ['x--y', 'characters'],
    ['x_y', 'characters'],
    ['UPPER', 'characters'],
    ['7up', 'characters'],
    ['a"; rm -rf /', 'characters'],
    ['a\nb', 'characters'],
    ['iris\n', 'characters'],
    ['${{ secrets }}', 'characters'],
    ['b'.repeat(64), 'too-long'],
    [`${longest}b`, 'too-long'],
    ['default', 'reserved'],
    ['kube-system', 'reserved'],
  ])('refuses %j as %s', (name, rule) => {
    expect(checkProjectName(name)).toMatchObject({ rule });
  });

  it('keeps the DAG id within a pod label', () => {
    expect(projectNames(longest).dagId.length).toBeLessThanOrEqual(63);
  });
});
