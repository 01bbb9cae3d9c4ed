// Generated from schemas/script.json by `npm run generate`. Do not edit.
export const schema: object = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://rigline.invalid/schemas/script.json",
  "title": "Script for the nodes of a virtual lab",
  "description": "How the nodes of a virtual lab play: `rigline mock --script FILE`, `POST /_rigline/script`. Times are milliseconds of lab time.",
  "type": "object",
  "required": [
    "kind"
  ],
  "discriminator": {
    "propertyName": "kind"
  },
  "oneOf": [
    {
      "$ref": "#/$defs/testflinger"
    },
    {
      "$ref": "#/$defs/stb-tester"
    },
    {
      "$ref": "#/$defs/avocado"
    },
    {
      "$ref": "#/$defs/testbot"
    },
    {
      "$ref": "#/$defs/testrunner"
    }
  ],
  "$defs": {
    "file": {
      "description": "A file: its text, its bytes in base64, a size for which bytes are made up as they are read, or a picture of a screen.",
      "anyOf": [
        {
          "type": "string"
        },
        {
          "type": "object",
          "required": [
            "base64"
          ],
          "properties": {
            "base64": {
              "type": "string"
            }
          },
          "additionalProperties": false
        },
        {
          "type": "object",
          "required": [
            "sizeBytes"
          ],
          "properties": {
            "sizeBytes": {
              "type": "integer",
              "minimum": 0
            }
          },
          "additionalProperties": false
        },
        {
          "type": "object",
          "required": [
            "screenshot"
          ],
          "properties": {
            "screenshot": {
              "type": "string"
            }
          },
          "additionalProperties": false
        }
      ]
    },
    "testflinger": {
      "type": "object",
      "required": [
        "kind"
      ],
      "properties": {
        "kind": {
          "const": "testflinger"
        },
        "$schema": {
          "type": "string"
        },
        "timing": {
          "$ref": "#/$defs/testflinger-timing"
        },
        "script": {
          "anyOf": [
            {
              "$ref": "#/$defs/testflinger-job"
            },
            {
              "type": "array",
              "minItems": 1,
              "items": {
                "$ref": "#/$defs/testflinger-job"
              }
            }
          ],
          "description": "How jobs go at agents without a script of their own. Of a list each job takes the next; the last repeats."
        },
        "agents": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/testflinger-agent"
          }
        }
      },
      "additionalProperties": false
    },
    "testflinger-timing": {
      "type": "object",
      "properties": {
        "pollIntervalMs": {
          "type": "number",
          "minimum": 0,
          "description": "Between two looks at the queues.",
          "default": 10000
        },
        "outputIntervalMs": {
          "type": "number",
          "minimum": 0,
          "description": "Between two lumps of output, and two looks for a cancel or a timeout.",
          "default": 10000
        },
        "startMs": {
          "type": "number",
          "minimum": 0,
          "description": "From the start of a command to the first look at it.",
          "default": 1000
        },
        "bannerLineMs": {
          "type": "number",
          "minimum": 0,
          "description": "For each of the three lines that announce a phase.",
          "default": 1000
        },
        "allocatedIntervalMs": {
          "type": "number",
          "minimum": 0,
          "description": "Between two looks of an allocated child at its parent.",
          "default": 60000
        }
      },
      "additionalProperties": false
    },
    "testflinger-agent": {
      "type": "object",
      "required": [
        "name",
        "queues"
      ],
      "properties": {
        "name": {
          "type": "string",
          "minLength": 1
        },
        "queues": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "minItems": 1
        },
        "location": {
          "type": "string"
        },
        "provisionType": {
          "type": "string",
          "description": "One of type `multi` submits the jobs of `provision_data.jobs` itself.",
          "default": "noprovision"
        },
        "comment": {
          "type": "string"
        },
        "identifier": {
          "type": "string"
        },
        "advertises": {
          "type": "object",
          "additionalProperties": {
            "type": "string"
          }
        },
        "images": {
          "type": "object",
          "additionalProperties": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            }
          }
        },
        "deviceIp": {
          "type": "string"
        },
        "exec": {
          "type": "boolean",
          "description": "The test phase really runs the job's commands on this machine.",
          "default": false
        },
        "script": {
          "anyOf": [
            {
              "$ref": "#/$defs/testflinger-job"
            },
            {
              "type": "array",
              "minItems": 1,
              "items": {
                "$ref": "#/$defs/testflinger-job"
              }
            }
          ]
        }
      },
      "additionalProperties": false
    },
    "testflinger-job": {
      "type": "object",
      "properties": {
        "setup": {
          "$ref": "#/$defs/testflinger-phase"
        },
        "provision": {
          "$ref": "#/$defs/testflinger-phase"
        },
        "firmware_update": {
          "$ref": "#/$defs/testflinger-phase"
        },
        "test": {
          "$ref": "#/$defs/testflinger-phase"
        },
        "allocate": {
          "$ref": "#/$defs/testflinger-phase"
        },
        "reserve": {
          "$ref": "#/$defs/testflinger-phase"
        },
        "cleanup": {
          "$ref": "#/$defs/testflinger-phase"
        },
        "artifacts": {
          "type": "object",
          "additionalProperties": {
            "$ref": "#/$defs/file"
          }
        },
        "dies": {
          "type": "object",
          "required": [
            "phase"
          ],
          "properties": {
            "phase": {
              "enum": [
                "setup",
                "provision",
                "firmware_update",
                "test",
                "allocate",
                "reserve",
                "cleanup"
              ]
            }
          },
          "additionalProperties": false,
          "description": "The agent vanishes in this phase: every state stays as it is."
        },
        "losesCancel": {
          "type": [
            "boolean",
            "integer"
          ],
          "minimum": 0,
          "description": "So many cancels are overwritten by the agent's next state; true means one.",
          "default": 0
        },
        "recoveryFails": {
          "type": "boolean",
          "description": "Provisioning ends with 46 and the agent takes itself offline.",
          "default": false
        },
        "lateMs": {
          "type": "number",
          "minimum": 0,
          "description": "How long after the end the result reaches the server.",
          "default": 0
        },
        "rejectsAttachments": {
          "type": "boolean",
          "description": "Attachments cannot be unpacked: nothing runs but cleanup.",
          "default": false
        },
        "pieceLength": {
          "type": "integer",
          "minimum": 1,
          "description": "Cuts the log into fragments of so many characters."
        }
      },
      "additionalProperties": false
    },
    "testflinger-phase": {
      "type": "object",
      "properties": {
        "exitCode": {
          "type": "integer",
          "default": 0
        },
        "durationMs": {
          "type": "number",
          "minimum": 0,
          "description": "How long the command runs.",
          "default": 500
        },
        "lines": {
          "type": "array",
          "items": {
            "anyOf": [
              {
                "type": "string"
              },
              {
                "type": "object",
                "required": [
                  "afterMs",
                  "text"
                ],
                "properties": {
                  "afterMs": {
                    "type": "number",
                    "minimum": 0
                  },
                  "text": {
                    "type": "string"
                  }
                },
                "additionalProperties": false
              }
            ]
          },
          "description": "Output without line ends. Plain strings are spread evenly over the duration."
        },
        "serial": {
          "type": "string",
          "description": "Text of the serial console; sent when the phase has ended."
        },
        "skip": {
          "type": "boolean",
          "description": "The agent only passes through the phase.",
          "default": false
        }
      },
      "additionalProperties": false
    },
    "stb-tester": {
      "type": "object",
      "required": [
        "kind"
      ],
      "properties": {
        "kind": {
          "const": "stb-tester"
        },
        "$schema": {
          "type": "string"
        },
        "tests": {
          "type": "object",
          "additionalProperties": {
            "anyOf": [
              {
                "$ref": "#/$defs/stb-tester-test"
              },
              {
                "type": "array",
                "minItems": 1,
                "items": {
                  "$ref": "#/$defs/stb-tester-test"
                }
              }
            ]
          },
          "description": "By test case name or glob, for all nodes. Of a list each run takes the next; the last repeats."
        },
        "nodes": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/stb-tester-node"
          }
        },
        "testPack": {
          "type": "object",
          "required": [
            "revisions"
          ],
          "properties": {
            "revisions": {
              "type": "object",
              "additionalProperties": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            },
            "remoteControls": {
              "type": "array",
              "items": {
                "type": "string"
              }
            },
            "defaultRemoteControl": {
              "type": "string"
            }
          },
          "additionalProperties": false
        },
        "holdMs": {
          "type": "number",
          "minimum": 0,
          "description": "How long await_completion and stop are held.",
          "default": 55000
        }
      },
      "additionalProperties": false
    },
    "stb-tester-node": {
      "type": "object",
      "required": [
        "id"
      ],
      "properties": {
        "id": {
          "type": "string",
          "pattern": "^[^/\\s]+$"
        },
        "session": {
          "type": "string",
          "pattern": "^[0-9A-Za-z]{4}$",
          "description": "Stands in the uids of its jobs. Made up unless given."
        },
        "jobsBefore": {
          "type": "integer",
          "minimum": 0,
          "default": 0,
          "description": "How many jobs it has run before; the uids count on from there."
        },
        "busyMs": {
          "type": "number",
          "minimum": 0,
          "default": 0,
          "description": "For so long somebody else's job runs on it at first."
        },
        "friendlyName": {
          "type": "string"
        },
        "config": {
          "type": "object",
          "additionalProperties": {
            "type": "object",
            "additionalProperties": {
              "type": [
                "string",
                "number",
                "boolean"
              ]
            }
          }
        },
        "tests": {
          "type": "object",
          "additionalProperties": {
            "anyOf": [
              {
                "$ref": "#/$defs/stb-tester-test"
              },
              {
                "type": "array",
                "minItems": 1,
                "items": {
                  "$ref": "#/$defs/stb-tester-test"
                }
              }
            ]
          }
        },
        "default": {
          "$ref": "#/$defs/stb-tester-test"
        }
      },
      "additionalProperties": false
    },
    "stb-tester-test": {
      "type": "object",
      "properties": {
        "result": {
          "enum": [
            "pass",
            "fail",
            "error"
          ],
          "default": "pass"
        },
        "durationMs": {
          "type": "number",
          "minimum": 0,
          "default": 10000
        },
        "endless": {
          "type": "boolean",
          "description": "Runs until the job is stopped.",
          "default": false
        },
        "dies": {
          "type": "boolean",
          "description": "The node vanishes while the test runs: the job never exits, and no stop is confirmed.",
          "default": false
        },
        "losesStop": {
          "type": "integer",
          "minimum": 0,
          "description": "So many requests to stop the job come to nothing while this test runs.",
          "default": 0
        },
        "failureReason": {
          "type": "string"
        },
        "traceback": {
          "type": "string"
        },
        "log": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "artifacts": {
          "type": "object",
          "additionalProperties": {
            "$ref": "#/$defs/file"
          }
        },
        "screenshot": {
          "type": "boolean",
          "description": "False leaves screenshot.png out.",
          "default": true
        },
        "uploadDelayMs": {
          "type": "number",
          "minimum": 0,
          "description": "How long the result takes to reach the portal.",
          "default": 0
        }
      },
      "additionalProperties": false
    },
    "testbot": {
      "type": "object",
      "required": [
        "kind"
      ],
      "properties": {
        "kind": {
          "const": "testbot"
        },
        "$schema": {
          "type": "string"
        },
        "done": {
          "type": "boolean",
          "description": "An extension: a report is stored in the job, which is then done.",
          "default": false
        },
        "script": {
          "anyOf": [
            {
              "$ref": "#/$defs/testbot-job"
            },
            {
              "type": "array",
              "minItems": 1,
              "items": {
                "$ref": "#/$defs/testbot-job"
              }
            }
          ],
          "description": "How jobs go at workers without a script of their own. Of a list each job takes the next; the last repeats."
        },
        "workers": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/testbot-worker"
          }
        }
      },
      "additionalProperties": false
    },
    "testbot-worker": {
      "type": "object",
      "required": [
        "name",
        "jobtypes"
      ],
      "properties": {
        "name": {
          "type": "string",
          "minLength": 1
        },
        "jobtypes": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "minItems": 1
        },
        "platform": {
          "type": "object"
        },
        "script": {
          "anyOf": [
            {
              "$ref": "#/$defs/testbot-job"
            },
            {
              "type": "array",
              "minItems": 1,
              "items": {
                "$ref": "#/$defs/testbot-job"
              }
            }
          ]
        },
        "waitingSleepMs": {
          "type": "number",
          "minimum": 0,
          "description": "Between two questions for a job when there was none.",
          "default": 60000
        },
        "heartbeatIntervalMs": {
          "type": "number",
          "minimum": 0,
          "description": "Between two heartbeats. Without it they come only when a job starts and ends."
        }
      },
      "additionalProperties": false
    },
    "testbot-job": {
      "type": "object",
      "properties": {
        "durationMs": {
          "type": "number",
          "minimum": 0,
          "description": "How long the work takes.",
          "default": 1000
        },
        "result": {
          "description": "What is reported, in any form.",
          "default": {
            "passed": true
          }
        },
        "dies": {
          "type": "boolean",
          "description": "The worker vanishes: no report, and the job stays locked for ever.",
          "default": false
        },
        "crashes": {
          "type": "boolean",
          "description": "The work ends with an exception, and null is reported.",
          "default": false
        }
      },
      "additionalProperties": false
    },
    "testrunner": {
      "type": "object",
      "required": [
        "kind"
      ],
      "properties": {
        "kind": {
          "const": "testrunner"
        },
        "$schema": {
          "type": "string"
        },
        "workers": {
          "type": "integer",
          "minimum": 0,
          "description": "How many runs can be under way at once.",
          "default": 1
        },
        "runStartDelayMs": {
          "type": "number",
          "minimum": 0,
          "description": "From the submit of a run to its start, if a worker is free.",
          "default": 5000
        },
        "typo": {
          "type": "boolean",
          "description": "A run under way is RUNNIG, as the real server spells it.",
          "default": true
        },
        "script": {
          "anyOf": [
            {
              "$ref": "#/$defs/testrunner-run"
            },
            {
              "type": "array",
              "minItems": 1,
              "items": {
                "$ref": "#/$defs/testrunner-run"
              }
            }
          ],
          "description": "How runs go. Of a list each run takes the next; the last repeats."
        }
      },
      "additionalProperties": false
    },
    "testrunner-run": {
      "type": "object",
      "properties": {
        "perFileMs": {
          "type": "number",
          "minimum": 0,
          "description": "How long the tests of a file take.",
          "default": 1000
        },
        "outcomes": {
          "type": "object",
          "additionalProperties": {
            "anyOf": [
              {
                "$ref": "#/$defs/testrunner-file"
              },
              {
                "type": "array",
                "minItems": 1,
                "items": {
                  "$ref": "#/$defs/testrunner-file"
                }
              }
            ]
          },
          "description": "By name or pattern of names. Of a list each time that the file is run takes the next; the last repeats. A file without an outcome is judged by its text."
        },
        "downloadFails": {
          "type": "string",
          "description": "The name of a file that the worker cannot download."
        },
        "dies": {
          "type": "boolean",
          "description": "The worker vanishes: the run stays as it is for ever.",
          "default": false
        },
        "neverScheduled": {
          "type": "boolean",
          "description": "The broker is down: the run is stored without a task, and its sender gets 500.",
          "default": false
        }
      },
      "additionalProperties": false
    },
    "testrunner-file": {
      "type": "object",
      "required": [
        "result"
      ],
      "properties": {
        "result": {
          "enum": [
            "pass",
            "fail"
          ]
        },
        "exitCode": {
          "type": "integer",
          "description": "Any but 0 is a failure."
        },
        "stdout": {
          "type": "string",
          "description": "Without it what pytest would print."
        },
        "durationMs": {
          "type": "number",
          "minimum": 0
        }
      },
      "additionalProperties": false
    },
    "avocado": {
      "type": "object",
      "required": [
        "kind"
      ],
      "properties": {
        "kind": {
          "const": "avocado"
        },
        "$schema": {
          "type": "string"
        },
        "pushers": {
          "type": "array",
          "items": {
            "description": "A runner that reports its results to the server, one job after another.",
            "type": "object",
            "required": [
              "jobs"
            ],
            "properties": {
              "jobs": {
                "type": "array",
                "items": {
                  "$ref": "#/$defs/avocado-job"
                }
              }
            },
            "additionalProperties": false
          }
        }
      },
      "additionalProperties": false
    },
    "avocado-job": {
      "type": "object",
      "required": [
        "tests"
      ],
      "properties": {
        "description": {
          "type": "string"
        },
        "id": {
          "type": "string",
          "minLength": 1,
          "maxLength": 40,
          "description": "Without it 40 random hex digits."
        },
        "startAfterMs": {
          "type": "number",
          "minimum": 0,
          "description": "How long the runner waits before it creates the job.",
          "default": 0
        },
        "tests": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/avocado-test"
          },
          "description": "In the order in which they run; none for a job without evidence."
        },
        "status": {
          "type": "string",
          "description": "What the runner reports in the end; it may contradict the tests."
        },
        "dies": {
          "type": "object",
          "required": [
            "afterTests"
          ],
          "properties": {
            "afterTests": {
              "type": "integer",
              "minimum": 0
            }
          },
          "additionalProperties": false,
          "description": "The runner vanishes after so many tests: the job is RUNNING for ever."
        }
      },
      "additionalProperties": false
    },
    "avocado-test": {
      "type": "object",
      "required": [
        "tag",
        "status",
        "durationMs"
      ],
      "properties": {
        "tag": {
          "type": "string"
        },
        "status": {
          "type": "string"
        },
        "durationMs": {
          "type": "number",
          "minimum": 0
        },
        "data": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "key",
              "value"
            ],
            "properties": {
              "category": {
                "type": "string"
              },
              "key": {
                "type": "string"
              },
              "value": {
                "type": [
                  "string",
                  "null"
                ]
              }
            },
            "additionalProperties": false
          }
        }
      },
      "additionalProperties": false
    }
  }
};
