import { type CaseItem, type SuiteItem, whereIs } from '../items.ts';
import { effects, type Hit, quote, type Rule } from '../rule.ts';

export const repeatedProperty: Rule = {
  id: 'J26',
  title: 'two properties of one name',
  why: 'Jenkins keeps properties by name, where it is told to keep them.',
  fix: 'Number the names.',
  effects: effects(['jenkins', 'warning', 'keeps the last one, with `keepProperties`']),
  create: () => {
    const check = (item: CaseItem | SuiteItem): Hit[] => {
      const seen = new Set<string>();
      return item.properties.flatMap(({ attributes, line }) => {
        const { name } = attributes;
        if (name === undefined || !seen.has(name)) {
          if (name !== undefined) seen.add(name);
          return [];
        }
        return [{ line, where: whereIs(item), message: `There is a property ${quote(name)} already.` }];
      });
    };
    return { testcase: check, suite: check };
  },
};

const invalid = effects(['jenkins-xunit', 'error', 'finds the file invalid, and skips it or ends the build']);
const nameless = effects(
  ['jenkins', 'warning', 'leaves it out'],
  ['jenkins-xunit', 'error', 'finds the file invalid, and skips it or ends the build'],
);

export const bareProperty: Rule = {
  id: 'J27',
  title: 'property without a name or a value',
  why: "The schema of Jenkins' xUnit plugin asks for both as attributes; other readers take the text for the value.",
  fix: 'Write <property name="…" value="…"/>.',
  effects: nameless,
  create: () => {
    const check = (item: CaseItem | SuiteItem): Hit[] =>
      item.properties.flatMap(({ attributes, line, hasText }) => {
        const where = whereIs(item);
        if (attributes['name'] === undefined) return [{ line, where, message: 'The property has no name.' }];
        if (attributes['value'] !== undefined) return [];
        const instead = hasText ? ', but a text' : '';
        return [
          {
            line,
            where,
            message: `The property ${quote(attributes['name'])} has no value${instead}.`,
            effects: invalid,
          },
        ];
      });
    return { testcase: check, suite: check };
  },
};
