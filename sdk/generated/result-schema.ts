// Generated from schemas/result.schema.json by `npm run generate`. Do not edit.
export const resultSchema: object = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://rigline.invalid/schemas/result.schema.json",
  "title": "Result of a run",
  "description": "`result.json` of a run folder, and what `rigline run --json` prints: everything that a report can say about a run. Every other format is written from it. Texts from the lab are as the lab sent them, without the secrets that we know.",
  "type": "object",
  "required": [
    "schema",
    "runId",
    "tool",
    "lab",
    "startedAt",
    "endedAt",
    "verdict",
    "exitCode",
    "reasons",
    "totals",
    "jobs"
  ],
  "properties": {
    "schema": {
      "const": 1,
      "description": "Version of this shape. Fields may be added within a version, never renamed or removed: ignore those that you do not know."
    },
    "runId": {
      "type": "string",
      "minLength": 1,
      "description": "Names the run, and is the name of its folder."
    },
    "tool": {
      "description": "What wrote the report.",
      "type": "object",
      "required": [
        "name",
        "version"
      ],
      "properties": {
        "name": {
          "const": "rigline",
          "description": "Always `rigline`."
        },
        "version": {
          "type": "string",
          "description": "Its version."
        }
      }
    },
    "lab": {
      "description": "The lab of the run.",
      "type": "object",
      "required": [
        "kind",
        "url"
      ],
      "properties": {
        "kind": {
          "type": "string",
          "description": "Its kind, e.g. `testflinger`."
        },
        "url": {
          "type": "string",
          "description": "Its address."
        }
      }
    },
    "startedAt": {
      "type": "string",
      "pattern": "^\\d{4}-\\d\\d-\\d\\dT[\\d:.,]+(?:Z|[+-]\\d\\d:?\\d\\d)$",
      "description": "ISO 8601, UTC."
    },
    "endedAt": {
      "type": "string",
      "pattern": "^\\d{4}-\\d\\d-\\d\\dT[\\d:.,]+(?:Z|[+-]\\d\\d:?\\d\\d)$",
      "description": "ISO 8601, UTC."
    },
    "verdict": {
      "$ref": "#/$defs/verdict",
      "description": "What became of the run: the worst of its jobs."
    },
    "exitCode": {
      "type": "integer",
      "minimum": 0,
      "description": "What the process exits with."
    },
    "reasons": {
      "type": "array",
      "items": {
        "type": "string"
      },
      "description": "Why the verdict is not `passed`, a sentence a job; empty when passed."
    },
    "totals": {
      "$ref": "#/$defs/totals",
      "description": "Counts of all test cases."
    },
    "jobs": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/job",
        "description": "A job."
      },
      "description": "The jobs, in the order in which they were planned."
    },
    "shard": {
      "type": "string",
      "pattern": "^[1-9]\\d{0,4}/[1-9]\\d{0,4}$",
      "description": "The leg of a plan that this run was, e.g. `2/4`."
    },
    "mergedFrom": {
      "type": "array",
      "items": {
        "type": "string"
      },
      "description": "Ids of the runs that were put together here; absent for what one run found out."
    },
    "environment": {
      "type": "object",
      "additionalProperties": {
        "type": "string"
      },
      "description": "Where Rigline ran, e.g. `ci`, `ci.url`, `commit`, `branch`, `platform`; no secrets."
    },
    "notes": {
      "type": "array",
      "items": {
        "type": "string"
      },
      "description": "What a reader should know, and what makes nothing red: a file that was read in part, a duplicate that got a number."
    }
  },
  "$defs": {
    "verdict": {
      "enum": [
        "passed",
        "failed",
        "infra",
        "timeout",
        "cancelled",
        "empty",
        "dispatched"
      ],
      "description": "What became of a run or a job. `infra`: lab, node or files failed; `timeout`: a clock ran out; `empty`: nothing ran, or tests are missing; `dispatched`: handed on by the lab, which cannot tell what became of it."
    },
    "outcome": {
      "enum": [
        "passed",
        "failed",
        "error",
        "skipped"
      ],
      "description": "How a test ended. `error`: it could not be judged."
    },
    "clock": {
      "enum": [
        "queue",
        "run",
        "collect",
        "outage"
      ],
      "description": "A clock of Rigline that limits how long a job may take."
    },
    "totals": {
      "description": "Counts of test cases. Each counts once, in exactly one of the four outcomes.",
      "type": "object",
      "required": [
        "tests",
        "passed",
        "failed",
        "errors",
        "skipped",
        "flaky",
        "quarantined",
        "durationMs"
      ],
      "properties": {
        "tests": {
          "type": "integer",
          "minimum": 0,
          "description": "How many test cases there are."
        },
        "passed": {
          "type": "integer",
          "minimum": 0,
          "description": "Of those: how many passed."
        },
        "failed": {
          "type": "integer",
          "minimum": 0,
          "description": "How many failed."
        },
        "errors": {
          "type": "integer",
          "minimum": 0,
          "description": "How many could not be judged."
        },
        "skipped": {
          "type": "integer",
          "minimum": 0,
          "description": "How many were skipped."
        },
        "flaky": {
          "type": "integer",
          "minimum": 0,
          "description": "Of those that passed: how many had failed before."
        },
        "quarantined": {
          "type": "integer",
          "minimum": 0,
          "description": "Of those that count as skipped: how many failed, and are in quarantine."
        },
        "durationMs": {
          "type": "number",
          "description": "Sum of the cases' durations, in ms."
        }
      }
    },
    "stage": {
      "description": "A stretch of a job's life. A job that was taken up again may have a gap.",
      "type": "object",
      "required": [
        "stage",
        "startedAt",
        "endedAt"
      ],
      "properties": {
        "stage": {
          "enum": [
            "queue",
            "provision",
            "run",
            "collect"
          ],
          "description": "What the job was about."
        },
        "startedAt": {
          "type": "string",
          "description": "ISO 8601, UTC."
        },
        "endedAt": {
          "type": "string",
          "description": "ISO 8601, UTC."
        }
      }
    },
    "trouble": {
      "description": "Why a job did not get to its own end, apart from what its tests say.",
      "type": "object",
      "required": [
        "verdict",
        "reason"
      ],
      "properties": {
        "verdict": {
          "enum": [
            "infra",
            "timeout",
            "cancelled"
          ],
          "description": "What kind of trouble it was."
        },
        "reason": {
          "type": "string",
          "description": "A sentence with the phase and the evidence."
        },
        "phase": {
          "type": "string",
          "description": "The phase of the job that broke, where the lab has phases."
        },
        "retryable": {
          "const": false,
          "description": "Another try would end the same way, or would be one too many."
        }
      }
    },
    "phase": {
      "description": "A step of a job that has a result of its own.",
      "type": "object",
      "required": [
        "name",
        "kind",
        "exitCode"
      ],
      "properties": {
        "name": {
          "type": "string",
          "description": "What the lab calls it."
        },
        "kind": {
          "enum": [
            "test",
            "infra",
            "upkeep"
          ],
          "description": "`test` phases judge the product, `infra` phases the lab; `upkeep` is what every job goes through, and proves nothing."
        },
        "exitCode": {
          "type": "number",
          "description": "What it exited with."
        },
        "startedAt": {
          "type": "string",
          "description": "When it was first seen, ISO 8601 in UTC."
        },
        "durationMs": {
          "type": "number",
          "description": "How long it took, in ms, as far as it was seen."
        },
        "output": {
          "type": "string",
          "description": "What it printed, as far as it is known."
        },
        "job": {
          "type": "string",
          "description": "The lab's id of the job that it belongs to, where that is a child of this one."
        }
      }
    },
    "failure": {
      "description": "Why a test did not pass; also the reason of a skip.",
      "type": "object",
      "required": [
        "type",
        "message",
        "text"
      ],
      "properties": {
        "type": {
          "type": "string",
          "description": "What kind of failure it is, e.g. the name of an exception."
        },
        "message": {
          "type": "string",
          "description": "One line."
        },
        "text": {
          "type": "string",
          "description": "Traceback or output; may be empty."
        }
      }
    },
    "quarantine": {
      "description": "How a test ended that is in quarantine; its `failure` says why.",
      "type": "object",
      "required": [
        "outcome",
        "until"
      ],
      "properties": {
        "outcome": {
          "enum": [
            "failed",
            "error"
          ],
          "description": "How it would count without the quarantine."
        },
        "until": {
          "type": "string",
          "description": "The last day of the quarantine, e.g. `2026-12-01`."
        },
        "reason": {
          "type": "string",
          "description": "What whoever put it there has to say."
        }
      }
    },
    "testAttempt": {
      "description": "An earlier execution of a test that was repeated.",
      "type": "object",
      "required": [
        "job",
        "node",
        "outcome"
      ],
      "properties": {
        "job": {
          "type": "string",
          "description": "Label of the attempt of the job in which it ran."
        },
        "node": {
          "type": "string",
          "description": "The node that ran it."
        },
        "outcome": {
          "$ref": "#/$defs/outcome",
          "description": "How it ended."
        },
        "failure": {
          "$ref": "#/$defs/failure",
          "description": "Why it did not pass; also the reason of a skip."
        },
        "startedAt": {
          "type": "string",
          "description": "ISO 8601 with a zone, as the lab told it."
        },
        "durationMs": {
          "type": "number",
          "description": "How long it took, in ms."
        },
        "systemOut": {
          "type": "string",
          "description": "What it printed to the standard output."
        },
        "systemErr": {
          "type": "string",
          "description": "What it printed to the standard error."
        },
        "attachments": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "description": "Files that belong to it: paths relative to the run folder, with `/`."
        }
      }
    },
    "testCase": {
      "description": "A test case, with the result that is its last word.",
      "type": "object",
      "required": [
        "name",
        "classname",
        "outcome",
        "source"
      ],
      "properties": {
        "name": {
          "type": "string",
          "description": "The function or method, e.g. `test_channel_up`."
        },
        "classname": {
          "type": "string",
          "description": "What groups it: a class, or the file's path where the lab has no classes."
        },
        "outcome": {
          "$ref": "#/$defs/outcome",
          "description": "How it ended."
        },
        "source": {
          "enum": [
            "lab",
            "junit",
            "phase",
            "judge"
          ],
          "description": "Where the result comes from: the lab itself, a JUnit file among the artifacts, a phase's exit code, or Rigline's judge, which speaks for what did not run."
        },
        "failure": {
          "$ref": "#/$defs/failure",
          "description": "Why it did not pass; also the reason of a skip."
        },
        "startedAt": {
          "type": "string",
          "description": "ISO 8601 with a zone, as the lab told it."
        },
        "durationMs": {
          "type": "number",
          "description": "How long it took, in ms."
        },
        "systemOut": {
          "type": "string",
          "description": "What it printed to the standard output."
        },
        "systemErr": {
          "type": "string",
          "description": "What it printed to the standard error."
        },
        "attachments": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "description": "Files that belong to it: paths relative to the run folder, with `/`."
        },
        "file": {
          "type": "string",
          "description": "Path of the source file, relative to the test repository."
        },
        "line": {
          "type": "number",
          "description": "Line of that file, from 1."
        },
        "properties": {
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "description": "Facts about it by name, as the lab or the JUnit file has them."
        },
        "noResult": {
          "const": true,
          "description": "There is no result: it never ran, or the infrastructure broke under it. `failure` says why."
        },
        "attempts": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/testAttempt",
            "description": "An earlier execution."
          },
          "description": "Earlier executions whose result was not the last word, the oldest first."
        },
        "isFlaky": {
          "const": true,
          "description": "It passed at last, and had failed before."
        },
        "node": {
          "type": "string",
          "description": "The node that ran it, where that is not the job's."
        },
        "phase": {
          "type": "string",
          "description": "The phase of the job that it ran in, where the lab has phases."
        },
        "origin": {
          "type": "string",
          "description": "Name at the lab of the JUnit file that it was read from."
        },
        "quarantine": {
          "$ref": "#/$defs/quarantine",
          "description": "It failed, and counts as skipped, since it is known not to be reliable."
        }
      }
    },
    "artifactSource": {
      "description": "Where a file comes from, at the lab of the run.",
      "type": "object",
      "required": [
        "job"
      ],
      "properties": {
        "job": {
          "type": "string",
          "description": "The lab's id of the job."
        },
        "archive": {
          "type": "string",
          "description": "Name at the lab of the archive that it was in."
        },
        "from": {
          "enum": [
            "downloaded",
            "resumed",
            "cache",
            "kept"
          ],
          "description": "How it got here: from the lab; begun by a process that died, and ended by a later one; from this machine's cache; or it was there already. Absent when it could not be had."
        }
      }
    },
    "artifact": {
      "description": "A file that a job left behind, or the reason why it is not there.",
      "type": "object",
      "required": [
        "name"
      ],
      "properties": {
        "name": {
          "type": "string",
          "description": "Name at the lab."
        },
        "path": {
          "type": "string",
          "description": "Path relative to the run folder, with `/`; absent when it could not be stored."
        },
        "sizeBytes": {
          "type": "integer",
          "minimum": 0,
          "description": "Its size in bytes."
        },
        "sha256": {
          "type": "string",
          "description": "Lower-case hex SHA-256 of what is on disk."
        },
        "error": {
          "type": "string",
          "description": "Why it is missing or incomplete."
        },
        "skipped": {
          "type": "string",
          "description": "Why it was left out on purpose, e.g. a symbolic link in an archive. Not an error."
        },
        "source": {
          "$ref": "#/$defs/artifactSource",
          "description": "Where it comes from; absent for what never was asked for."
        }
      }
    },
    "attempt": {
      "description": "One of several jobs at the lab for the same work.",
      "type": "object",
      "required": [
        "label",
        "node",
        "verdict",
        "phases",
        "because"
      ],
      "properties": {
        "label": {
          "type": "string",
          "description": "Unique within the run; also the name of the job's folder under `artifacts/`."
        },
        "node": {
          "type": "string",
          "description": "The node, where it is known; else the queue it was sent to."
        },
        "verdict": {
          "$ref": "#/$defs/verdict",
          "description": "What became of the job."
        },
        "phases": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/phase",
            "description": "A phase."
          },
          "description": "The steps of the job with a result of their own, in order; empty where the lab has no phases."
        },
        "because": {
          "enum": [
            "first",
            "infra",
            "failed",
            "part"
          ],
          "description": "Why there is this one: the one before fell to the infrastructure; tests failed in it; or it is a further part of the work."
        },
        "id": {
          "type": "string",
          "description": "The lab's id; absent when the job was never accepted."
        },
        "url": {
          "type": "string",
          "description": "The page of the job at the lab."
        },
        "reason": {
          "type": "string",
          "description": "Why the verdict is not `passed`."
        },
        "clock": {
          "$ref": "#/$defs/clock",
          "description": "The clock that ran out, where one ended the job."
        },
        "trouble": {
          "$ref": "#/$defs/trouble",
          "description": "What kept the job from its own end. A failed test comes before it in the verdict, and takes nothing of it back."
        },
        "submittedAt": {
          "type": "string",
          "description": "ISO 8601, UTC."
        },
        "startedAt": {
          "type": "string",
          "description": "When it left the queue; ISO 8601, UTC."
        },
        "endedAt": {
          "type": "string",
          "description": "ISO 8601, UTC."
        },
        "stages": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/stage",
            "description": "A stage."
          },
          "description": "What the time went into, in order, as far as it was seen."
        },
        "log": {
          "type": "string",
          "description": "Path of what the job printed, relative to the run folder."
        }
      }
    },
    "job": {
      "description": "A job of the run.",
      "type": "object",
      "required": [
        "label",
        "node",
        "verdict",
        "phases",
        "properties",
        "tests",
        "artifacts"
      ],
      "properties": {
        "label": {
          "type": "string",
          "description": "Unique within the run; also the name of the job's folder under `artifacts/`."
        },
        "node": {
          "type": "string",
          "description": "The node, where it is known; else the queue it was sent to."
        },
        "verdict": {
          "$ref": "#/$defs/verdict",
          "description": "What became of the job."
        },
        "phases": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/phase",
            "description": "A phase."
          },
          "description": "The steps of the job with a result of their own, in order; empty where the lab has no phases."
        },
        "properties": {
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "description": "What the lab says about the device, by name."
        },
        "tests": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/testCase",
            "description": "A test case."
          },
          "description": "The test cases, in the order in which they came."
        },
        "artifacts": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/artifact",
            "description": "A file."
          },
          "description": "The files of all its attempts."
        },
        "id": {
          "type": "string",
          "description": "The lab's id; absent when the job was never accepted."
        },
        "url": {
          "type": "string",
          "description": "The page of the job at the lab."
        },
        "reason": {
          "type": "string",
          "description": "Why the verdict is not `passed`."
        },
        "clock": {
          "$ref": "#/$defs/clock",
          "description": "The clock that ran out, where one ended the job."
        },
        "trouble": {
          "$ref": "#/$defs/trouble",
          "description": "What kept the job from its own end. A failed test comes before it in the verdict, and takes nothing of it back."
        },
        "submittedAt": {
          "type": "string",
          "description": "ISO 8601, UTC."
        },
        "startedAt": {
          "type": "string",
          "description": "When it left the queue; ISO 8601, UTC."
        },
        "endedAt": {
          "type": "string",
          "description": "ISO 8601, UTC."
        },
        "stages": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/stage",
            "description": "A stage."
          },
          "description": "What the time went into, in order, as far as it was seen."
        },
        "log": {
          "type": "string",
          "description": "Path of what the job printed, relative to the run folder."
        },
        "attempts": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/attempt",
            "description": "A job at the lab."
          },
          "description": "The jobs at the lab that the work took, the oldest first; absent when it took one. Id and node of the job are then the last one's."
        }
      }
    }
  }
};
