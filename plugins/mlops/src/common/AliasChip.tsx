import { Badge } from '@backstage/ui';
import { RiPriceTag3Line, RiSwordLine, RiTrophyFill } from '@remixicon/react';
import {
  CHALLENGER_ALIAS,
  CHAMPION_ALIAS,
} from '@trainyard/backstage-plugin-mlops-common';
import styles from './AliasChip.module.css';

const icons: Record<string, JSX.Element> = {
  [CHAMPION_ALIAS]: <RiTrophyFill aria-hidden className={styles.champion} />,
  [CHALLENGER_ALIAS]: <RiSwordLine aria-hidden className={styles.challenger} />,
};

/** An alias of a model version. */
export const AliasChip = ({ alias }: { alias: string }) => (
  <Badge
    className={styles.chip}
    icon={icons[alias] ?? <RiPriceTag3Line aria-hidden />}
  >
    {alias}
  </Badge>
);
