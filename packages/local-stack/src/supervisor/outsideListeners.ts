import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { StackPaths } from '../paths.ts';
import { stackProcesses } from './stackProcesses.ts';

const LISTEN = '0A';

/** A listening TCP socket, as the kernel lists it. */
export interface Listener {
  inode: string;
  port: number;
  loopback: boolean;
}

/**
 * Ports on which a process of this stack listens beyond loopback. Linux only;
 * elsewhere the list is empty.
 */
export function outsideListeners(
  paths: Pick<StackPaths, 'data' | 'run'>,
): number[] {
  const outside = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap(file => parseListeners(read(file)))
    .filter(({ loopback }) => !loopback);
  if (outside.length === 0) return [];
  const ours = new Set(stackProcesses(paths).flatMap(socketsOf));
  return [
    ...new Set(
      outside.filter(({ inode }) => ours.has(inode)).map(({ port }) => port),
    ),
  ];
}

/** Reads the listening sockets of `/proc/net/tcp` or `tcp6`, see proc_net(5). */
export function parseListeners(table: string): Listener[] {
  return table
    .split('\n')
    .slice(1)
    .map(line => line.trim().split(/\s+/))
    .filter(fields => fields[3] === LISTEN)
    .map(fields => {
      const [address, port] = fields[1].split(':');
      return {
        inode: fields[9],
        port: parseInt(port, 16),
        loopback: isLoopback(address),
      };
    });
}

/** Addresses are hexadecimal words in host order: 127.0.0.1 is 0100007F. */
function isLoopback(address: string): boolean {
  return (
    (address.length === 8 && address.endsWith('7F')) ||
    address === '00000000000000000000000001000000' ||
    /^0{16}FFFF0000.{6}7F$/.test(address)
  );
}

function socketsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap(fd => {
      const [, inode] =
        /^socket:\[(\d+)\]$/.exec(readlink(`/proc/${pid}/fd/${fd}`)) ?? [];
      return inode ? [inode] : [];
    });
  } catch {
    return [];
  }
}

function readlink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
