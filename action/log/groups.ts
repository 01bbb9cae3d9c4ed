import { cleanRemoteLine } from '../../sdk/index.ts';

/** Writes lines into groups of a GitHub log, one group at a time, since they do not nest. */
export interface Groups {
  /** Text of a lab, in a group of this title; goes on in the one that is open where it has the title. */
  inside(title: string, lines: readonly string[]): void;
  /** A line of ours, safe to print, in the group that is open, else outside. */
  here(line: string): void;
  /** Text of ours, safe to print, that is seen without opening anything. */
  outside(lines: readonly string[]): void;
  /** Ends the group that is open. */
  end(): void;
  isOpen(): boolean;
}

export interface GroupsOptions {
  /** Prints lines, with line feeds between them, and ends the last one. */
  readonly write: (text: string) => void;
  /** Unguessable, another one each time. */
  readonly createToken: () => string;
}

const longestTitle = 200;
/** How many titles are remembered, to tell a group that goes on from one that begins. */
const mostTitles = 10_000;

/**
 * What a group holds stands between `::stop-commands::token` and `::token::`: a lab that prints `::error::` or `::add-mask::`
 * prints text. The token is made for the group, so that nobody who has seen one can end another.
 */
export function createGroups({ write, createToken }: GroupsOptions): Groups {
  const begun = new Set<string>();
  let open: { readonly title: string; readonly token: string } | undefined;

  const end = () => {
    if (open) write(`::${open.token}::\n::endgroup::`);
    open = undefined;
  };
  const begin = (title: string) => {
    end();
    const token = createToken();
    const shown = cleanRemoteLine(title).slice(0, longestTitle);
    write(`::group::${escapeData(begun.has(title) ? `${shown} (continued)` : shown)}\n::stop-commands::${token}`);
    if (begun.size >= mostTitles) begun.clear();
    begun.add(title);
    open = { title, token };
  };
  return {
    inside(title, lines) {
      if (lines.length === 0) return;
      if (open?.title !== title) begin(title);
      write(lines.join('\n'));
    },
    here: write,
    outside(lines) {
      if (lines.length === 0) return;
      end();
      write(lines.join('\n'));
    },
    end,
    isOpen: () => open !== undefined,
  };
}

/** As the runner reads the data of a command. A cleaned title has no line ends. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25');
}
