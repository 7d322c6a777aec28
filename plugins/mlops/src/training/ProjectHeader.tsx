import { Alert, Card, CardBody } from '@backstage/ui';
import type { Project } from '@trainyard/backstage-plugin-mlops-common';
import { ExternalLink } from '../common/ExternalLink';
import { DagState } from '../schedule/DagState';
import { Fact } from './Fact';
import { RetrainButton } from '../runs/RetrainDialog/RetrainButton';
import { ScheduleControl } from '../schedule/ScheduleControl';
import styles from './ProjectHeader.module.css';

interface ProjectHeaderProps {
  project: Project;
  onRetrain: () => void;
}

/** What the project is made of, where it lives, and the way to retrain it. */
export const ProjectHeader = ({ project, onRetrain }: ProjectHeaderProps) => {
  const { dag, schedule, links, environment } = project;
  const places = [
    { href: links.airflow, name: 'Airflow' },
    { href: links.experiment ?? links.model, name: 'MLflow' },
    { href: links.repository, name: 'Repository' },
  ];
  return (
    <Card>
      <CardBody>
        <div className={styles.header}>
          <dl className={styles.facts}>
            <Fact name="DAG">
              <DagState dag={dag} />
            </Fact>
            {schedule && (
              <Fact name="Schedule">
                <ScheduleControl schedule={schedule} />
              </Fact>
            )}
            <Fact name="Environment">{environment.title}</Fact>
            <Fact name="Open in">
              {places.map(
                ({ href, name }) =>
                  href && (
                    <ExternalLink key={name} href={href}>
                      {name}
                    </ExternalLink>
                  ),
              )}
            </Fact>
          </dl>
          <RetrainButton project={project} onPress={onRetrain} />
        </div>
        {dag.state === 'broken' && (
          <Alert
            status="danger"
            icon
            mt="3"
            title="Airflow cannot read the DAG. Fix the file and push; Airflow reads it again by itself."
            description={dag.message}
          />
        )}
      </CardBody>
    </Card>
  );
};
