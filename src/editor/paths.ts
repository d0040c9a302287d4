/** Our paths and the editor's URIs: plain files by their native path with `/`, the rest as `scheme://authority/path`. */
import * as vscode from 'vscode';
import type { Path } from '../core/ports';

export function pathOf(uri: vscode.Uri): Path {
  if (uri.scheme === 'file') return uri.fsPath.replaceAll('\\', '/');
  return `${uri.scheme}://${uri.authority}${uri.path}`;
}

export function uriOf(path: Path): vscode.Uri {
  const virtual = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/i.exec(path);
  if (virtual === null) return vscode.Uri.file(path);
  const [, scheme = '', authority = '', rest = ''] = virtual;
  return vscode.Uri.from({ scheme, authority, path: rest });
}

/** By its name alone; `..` climbs out whatever comes before it. */
export const isInWorkspace = (path: Path): boolean =>
  !path.split(/[/\\]/).includes('..') && vscode.workspace.getWorkspaceFolder(uriOf(path)) !== undefined;

/** Matches that one file: what its name has of a pattern's own letters is taken as it stands. */
export const patternOf = (file: vscode.Uri): vscode.RelativePattern =>
  new vscode.RelativePattern(
    vscode.Uri.joinPath(file, '..'),
    file.path.replace(/^.*\//, '').replace(/[[\]{}*?]/g, (letter) => `[${letter}]`),
  );
