import {
  Column,
  ColumnConfig,
  Row,
  TableBody,
  TableHeader,
  TableItem,
  TableRoot,
} from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './DataTable.module.css';

/** A column, with its share of the width in percent. */
export type DataColumn<T extends TableItem> = Pick<
  ColumnConfig<T>,
  'id' | 'label' | 'cell' | 'isRowHeader'
> & { share: number };

interface DataTableProps<T extends TableItem> {
  /** Accessible name. */
  label: string;
  columns: DataColumn<T>[];
  items: T[];
  /** Pixels below which the table scrolls sideways. */
  minWidth?: number;
  onOpen?: (item: T) => void;
  emptyState?: ReactNode;
}

/**
 * A table with an accessible name, which BUI's own Table does not take, and
 * that scrolls sideways where it is too wide.
 */
export function DataTable<T extends TableItem>({
  label,
  columns,
  items,
  minWidth = 720,
  onOpen,
  emptyState,
}: DataTableProps<T>) {
  return (
    <div className={styles.scroll}>
      <div style={{ minWidth }}>
        <TableRoot aria-label={label}>
          <TableHeader columns={columns}>
            {column => (
              <Column
                id={column.id}
                isRowHeader={column.isRowHeader}
                style={{ width: `${column.share}%` }}
              >
                {column.label}
              </Column>
            )}
          </TableHeader>
          <TableBody
            items={items}
            dependencies={[columns]}
            renderEmptyState={() => (
              <div className={styles.empty}>{emptyState}</div>
            )}
          >
            {item => (
              <Row<DataColumn<T>>
                id={String(item.id)}
                columns={columns}
                onAction={onOpen && (() => onOpen(item))}
              >
                {column => column.cell(item)}
              </Row>
            )}
          </TableBody>
        </TableRoot>
      </div>
    </div>
  );
}
