/** An amount that is shared out until it is used up. */
export interface Budget {
  /** Takes `amount` where there is as much left, and says whether there was. */
  take(amount: number): boolean;
}

/** What a page may hold beside its rows. Whoever comes first gets it, and failures come first. */
export interface PageBudgets {
  /** Characters of failure texts and output. */
  readonly text: Budget;
  /** Bytes of screenshots and videos. */
  readonly media: Budget;
  /** Bytes of job logs. */
  readonly logs: Budget;
  /** Bytes of logs among the files of tests. */
  readonly logFiles: Budget;
}

function createBudget(total: number): Budget {
  let left = total;
  return {
    take(amount) {
      if (amount > left) return false;
      left -= amount;
      return true;
    },
  };
}

export function createPageBudgets(): PageBudgets {
  return {
    text: createBudget(16 * 1024 * 1024),
    media: createBudget(8 * 1024 * 1024),
    logs: createBudget(4 * 1024 * 1024),
    logFiles: createBudget(4 * 1024 * 1024),
  };
}
