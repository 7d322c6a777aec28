import { ButtonIcon, SearchField, ToggleButton } from '@backstage/ui';
import { RiDownloadLine, RiFileCopyLine } from '@remixicon/react';
import type { LogLine } from '@trainyard/backstage-plugin-mlops-common';
import { useNotify } from '../common/useNotify';
import { downloadText } from './downloadText';
import { logText } from './logText';
import styles from './LogViewer.module.css';

interface LogToolbarProps {
  lines: readonly LogLine[];
  fileName: string;
  search: string;
  onSearch: (text: string) => void;
  wrap: boolean;
  onWrap: (wrap: boolean) => void;
  follow: boolean;
  onFollow: (follow: boolean) => void;
}

/** Search, wrap, follow, copy and download of a log. */
export const LogToolbar = ({
  lines,
  fileName,
  search,
  onSearch,
  wrap,
  onWrap,
  follow,
  onFollow,
}: LogToolbarProps) => {
  const notify = useNotify();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(logText(lines));
      notify({ title: 'Log copied.', status: 'success' });
    } catch {
      notify({
        title: 'The browser did not let the log be copied.',
        description: 'Download it instead.',
        status: 'danger',
      });
    }
  };
  return (
    <div className={styles.toolbar}>
      <SearchField
        size="small"
        aria-label="Search the log"
        placeholder="Search"
        value={search}
        onChange={onSearch}
      />
      <ToggleButton isSelected={wrap} onChange={onWrap}>
        Wrap
      </ToggleButton>
      <ToggleButton isSelected={follow} onChange={onFollow}>
        Follow
      </ToggleButton>
      <ButtonIcon
        size="small"
        variant="secondary"
        aria-label="Copy the log"
        icon={<RiFileCopyLine />}
        onPress={copy}
      />
      <ButtonIcon
        size="small"
        variant="secondary"
        aria-label="Download the log"
        icon={<RiDownloadLine />}
        onPress={() => downloadText(fileName, logText(lines))}
      />
    </div>
  );
};
