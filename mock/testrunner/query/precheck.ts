import { isDict, isList, type PyDict, type PyValue } from '../../python/value.ts';
import { Crash } from '../crash.ts';
import { findAttribute, type Models } from '../model.ts';
import { iterate } from '../python/value.ts';

/**
 * The real server looks through the filters for dates before it makes a query of them. It finds none, but stumbles over
 * every name it does not know: these are crashes here, and refusals inside `or` and `and`, where it does not look.
 */
export function precheckFilters(models: Models, search: PyDict): void {
  const filters = search.has('filters') ? iterate(search.get('filters')) : [];
  if (!filters) throw new Crash('object is not iterable');
  for (const filter of filters) {
    if (contains(filter, 'name') && contains(filter, 'val')) precheckName(models, filter);
  }
}

/** Python's `in`: a key, an item, or a part of a text. */
function contains(value: PyValue, word: string): boolean {
  if (isDict(value)) return value.has(word);
  if (isList(value)) return value.includes(word);
  if (typeof value === 'string') return value.includes(word);
  throw new Crash('argument is not iterable');
}

function precheckName(models: Models, filter: PyValue): void {
  const name = isDict(filter) ? filter.get('name') : undefined;
  if (typeof name !== 'string') throw new Crash('indices must be integers');
  const [first = '', second, ...more] = name.split('__');
  if (more.length > 0) throw new Crash('too many values to unpack (expected 2)');
  const attribute = findAttribute(models.runs, first);
  if (!attribute) throw new Crash(`no attribute ${first}`);
  if (second === undefined) return;
  if (attribute.kind !== 'relation') throw new Crash(`no relation ${first}`);
  if (!findAttribute(models[attribute.relation.target], second)) throw new Crash(`no attribute ${second}`);
}
