import {
  RiAlertFill,
  RiCheckLine,
  RiCloseLine,
  RiLoader4Line,
  RiTimeLine,
} from '@remixicon/react';
import type { PodContainer } from '@trainyard/backstage-plugin-mlops-common';
import { containerLook } from './containerLook';

const icons = {
  waiting: RiTimeLine,
  stuck: RiAlertFill,
  running: RiLoader4Line,
  done: RiCheckLine,
  failed: RiCloseLine,
};

/** Icon of a container's state; its word must stand beside it. */
export const ContainerStateIcon = ({
  container,
}: {
  container: PodContainer;
}) => {
  const Icon = icons[containerLook(container)];
  return <Icon size={14} aria-hidden />;
};
