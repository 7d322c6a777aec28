import { Text } from '@backstage/ui';
import { useState } from 'react';
import { LogAddress, useRunLog } from './useRunLog';
import { errorMessage } from '../lib/errorMessage';
import { InlineError } from '../states/InlineError';
import { LogLines } from './LogLines';
import { matchingLines } from './logText';
import { LogToolbar } from './LogToolbar';

interface LogPanelProps {
  address: LogAddress;
  /** Name of the file that Download writes. */
  fileName: string;
}

/** One log: tools, lines, and whether more is to come. */
export const LogPanel = ({ address, fileName }: LogPanelProps) => {
  const { lines, isComplete, error } = useRunLog(address);
  const [search, setSearch] = useState('');
  const [wrap, setWrap] = useState(true);
  const [follow, setFollow] = useState(true);
  const shown = matchingLines(lines ?? [], search);
  return (
    <>
      <LogToolbar
        lines={shown}
        fileName={fileName}
        search={search}
        onSearch={setSearch}
        wrap={wrap}
        onWrap={setWrap}
        follow={follow}
        onFollow={setFollow}
      />
      {error && <InlineError message={errorMessage(error)} />}
      <LogLines
        lines={shown}
        wrap={wrap}
        follow={follow && !isComplete}
        emptyText={lines ? 'No line matches.' : 'Loading the log…'}
      />
      <Text variant="body-small" color="secondary" role="status">
        {search
          ? `${shown.length} of ${lines?.length ?? 0} lines`
          : `${shown.length} lines`}
        {isComplete ? '' : '; more is read as it is written'}
      </Text>
    </>
  );
};
