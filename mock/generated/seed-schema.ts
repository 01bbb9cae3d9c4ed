// Generated from schemas/seed.json by `npm run generate`. Do not edit.
export const schema: object = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://rigline.invalid/schemas/seed.json",
  "title": "Seed of a virtual lab",
  "description": "What exists before the first request: `rigline mock --seed FILE`, `POST /_rigline/seed`, `mock.seed(...)`. The same form as the seeds of recorded scenarios.",
  "type": "object",
  "required": [
    "system"
  ],
  "properties": {
    "system": {
      "enum": [
        "stb-tester",
        "testflinger",
        "avocado",
        "testbot",
        "testrunner"
      ],
      "description": "The kind of lab that this is for."
    },
    "about": {
      "type": "string"
    },
    "server": {
      "type": "string",
      "description": "What was recorded; nothing is done with it."
    },
    "auth": {
      "enum": [
        "oauth2-token",
        "basic",
        "token",
        "none"
      ],
      "description": "How clients show who they are. Each kind of lab has one way; this only says which."
    },
    "clients": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/client"
      }
    },
    "restrictedQueues": {
      "type": "array",
      "items": {
        "type": "string"
      },
      "description": "Testflinger: queues for clients with a grant only."
    },
    "jwtSigningKey": {
      "type": "string",
      "minLength": 1,
      "description": "Testflinger: the key of the access tokens' signature."
    },
    "default": {
      "type": "object",
      "properties": {
        "secretsStore": {
          "type": "boolean"
        },
        "oidc": {
          "type": "boolean"
        },
        "webhook": {
          "type": "boolean"
        },
        "profile": {
          "enum": [
            "simple",
            "stock"
          ]
        },
        "dialect": {
          "enum": [
            "head",
            "stub"
          ]
        },
        "runStartDelaySeconds": {
          "type": "number",
          "minimum": 0
        },
        "workers": {
          "type": "integer",
          "minimum": 0
        }
      },
      "additionalProperties": false,
      "description": "How the server is configured when no feature is asked for."
    },
    "features": {
      "type": "object",
      "additionalProperties": {
        "type": "string"
      },
      "description": "Configurations that `--with` can ask for, each with a sentence about it."
    },
    "webhook": {
      "type": "object",
      "required": [
        "url"
      ],
      "properties": {
        "url": {
          "type": "string",
          "pattern": "^https?://"
        },
        "port": {
          "type": "integer",
          "minimum": 0
        },
        "token": {
          "type": "string"
        },
        "answers": {
          "type": "object",
          "additionalProperties": {
            "type": "object"
          }
        }
      },
      "additionalProperties": false,
      "description": "Testflinger: where job events are forwarded when the feature `webhook` is asked for."
    },
    "branches": {
      "type": "object",
      "additionalProperties": {
        "type": "string"
      },
      "description": "testbot: what the server's manager makes of a branch; nothing is done with it."
    },
    "timeZone": {
      "type": "string",
      "description": "Avocado: the zone in which times without one are read.",
      "examples": [
        "America/Chicago"
      ]
    },
    "fixtures": {
      "type": "object",
      "description": "Rows that exist from the start, in the spelling of the lab's own API."
    },
    "$schema": {
      "type": "string"
    }
  },
  "additionalProperties": false,
  "allOf": [
    {
      "if": {
        "required": [
          "system"
        ],
        "properties": {
          "system": {
            "const": "stb-tester"
          }
        }
      },
      "then": {
        "properties": {
          "fixtures": {
            "$ref": "#/$defs/stb-tester"
          }
        }
      }
    },
    {
      "if": {
        "required": [
          "system"
        ],
        "properties": {
          "system": {
            "const": "testflinger"
          }
        }
      },
      "then": {
        "properties": {
          "fixtures": {
            "$ref": "#/$defs/testflinger"
          }
        }
      }
    },
    {
      "if": {
        "required": [
          "system"
        ],
        "properties": {
          "system": {
            "const": "avocado"
          }
        }
      },
      "then": {
        "properties": {
          "fixtures": {
            "$ref": "#/$defs/avocado"
          }
        }
      }
    },
    {
      "if": {
        "required": [
          "system"
        ],
        "properties": {
          "system": {
            "const": "testbot"
          }
        }
      },
      "then": {
        "properties": {
          "fixtures": {
            "$ref": "#/$defs/testbot"
          }
        }
      }
    },
    {
      "if": {
        "required": [
          "system"
        ],
        "properties": {
          "system": {
            "const": "testrunner"
          }
        }
      },
      "then": {
        "properties": {
          "fixtures": {
            "$ref": "#/$defs/testrunner"
          }
        }
      }
    }
  ],
  "$defs": {
    "client": {
      "type": "object",
      "required": [
        "id",
        "secret"
      ],
      "properties": {
        "id": {
          "type": "string",
          "minLength": 1
        },
        "secret": {
          "type": "string",
          "minLength": 1
        },
        "role": {
          "type": "string",
          "description": "testflinger: admin, manager, contributor or agent; stb-tester: manual-control, read, write or admin; avocado: superuser"
        },
        "auth": {
          "type": "string"
        },
        "email": {
          "type": "string"
        },
        "max_priority": {
          "type": "object",
          "additionalProperties": {
            "type": "integer"
          }
        },
        "allowed_queues": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "max_reservation_time": {
          "type": "object",
          "additionalProperties": {
            "type": "integer"
          }
        }
      },
      "additionalProperties": false
    },
    "testflinger": {
      "type": "object",
      "properties": {
        "agents": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "name"
            ]
          },
          "description": "Records of agents, as agents post them; nobody lives behind them."
        },
        "queues": {
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "description": "Advertised queues and their descriptions."
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
        "jobs": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "job_queue"
            ]
          },
          "description": "Definitions of jobs that wait; a `job_id` is kept."
        }
      },
      "additionalProperties": false
    },
    "stb-tester": {
      "type": "object",
      "properties": {
        "nodes": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "id"
            ]
          }
        },
        "testPack": {
          "type": "object"
        },
        "url": {
          "type": "string",
          "pattern": "^https?://[^/]+$",
          "description": "The address that users know the portal by; it stands in every link. Without it the one that the client asked."
        }
      },
      "additionalProperties": false
    },
    "avocado": {
      "type": "object",
      "properties": {
        "jobStatuses": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "testStatuses": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "jobs": {
          "type": "array",
          "items": {
            "type": "object"
          }
        }
      },
      "additionalProperties": false
    },
    "testbot": {
      "type": "object",
      "properties": {
        "clients": {
          "type": "array",
          "items": {
            "type": "object"
          }
        },
        "builds": {
          "type": "array",
          "items": {
            "type": "object"
          }
        },
        "jobs": {
          "type": "array",
          "items": {
            "type": "object"
          }
        }
      },
      "additionalProperties": false
    },
    "testrunner": {
      "type": "object",
      "properties": {
        "testruns": {
          "type": "array",
          "items": {
            "type": "object"
          }
        }
      },
      "additionalProperties": false
    }
  }
};
