// Generated from schemas/faults.json by `npm run generate`. Do not edit.
export const schema: object = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://rigline.invalid/schemas/faults.json",
  "title": "Faults of a virtual lab",
  "description": "What goes wrong between a client and a virtual lab: `rigline mock --faults FILE`, `POST /_rigline/faults`, `mock.faults.add(...)`. Rules are asked in order; the first that stands in for an answer ends the search.",
  "type": "array",
  "items": {
    "$ref": "#/$defs/rule"
  },
  "$defs": {
    "aim": {
      "type": "object",
      "properties": {
        "on": {
          "type": "string",
          "pattern": "^\\s*(([A-Za-z]+|\\*)\\s+)?/\\S*\\s*$",
          "maxLength": 2000,
          "description": "Method and path, e.g. `POST /v1/job`. `*` stands for one part of a path or for any method, `**` for any number of parts. Without it every request is meant.",
          "examples": [
            "POST /v1/job",
            "GET /v1/result/**"
          ]
        },
        "after": {
          "type": "integer",
          "minimum": 0,
          "default": 0,
          "description": "How many matching requests pass untouched first."
        },
        "times": {
          "type": "integer",
          "minimum": 1,
          "description": "How many requests it strikes at most. Without it there is no end."
        },
        "probability": {
          "type": "number",
          "exclusiveMinimum": 0,
          "maximum": 1,
          "default": 1,
          "description": "The chance that it strikes when it could."
        }
      }
    },
    "rule": {
      "type": "object",
      "discriminator": {
        "propertyName": "fault"
      },
      "oneOf": [
        {
          "$ref": "#/$defs/latency"
        },
        {
          "$ref": "#/$defs/status"
        },
        {
          "$ref": "#/$defs/html"
        },
        {
          "$ref": "#/$defs/redirect"
        },
        {
          "$ref": "#/$defs/expired-token"
        },
        {
          "$ref": "#/$defs/reset"
        },
        {
          "$ref": "#/$defs/hang"
        },
        {
          "$ref": "#/$defs/duplicate"
        },
        {
          "$ref": "#/$defs/empty"
        },
        {
          "$ref": "#/$defs/truncate"
        },
        {
          "$ref": "#/$defs/malformed-json"
        },
        {
          "$ref": "#/$defs/content-type"
        },
        {
          "$ref": "#/$defs/drip"
        }
      ]
    },
    "latency": {
      "description": "The answer comes late.",
      "type": "object",
      "allOf": [
        {
          "$ref": "#/$defs/aim"
        }
      ],
      "required": [
        "fault",
        "ms"
      ],
      "properties": {
        "fault": {
          "const": "latency"
        },
        "ms": {
          "type": "number",
          "minimum": 0,
          "description": "In milliseconds of lab time."
        },
        "jitterMs": {
          "type": "number",
          "minimum": 0,
          "default": 0,
          "description": "Up to so many milliseconds more."
        }
      },
      "unevaluatedProperties": false
    },
    "status": {
      "description": "Somebody answers with a status in the lab's place.",
      "type": "object",
      "allOf": [
        {
          "$ref": "#/$defs/aim"
        }
      ],
      "required": [
        "fault",
        "status"
      ],
      "properties": {
        "fault": {
          "const": "status"
        },
        "status": {
          "type": "integer",
          "minimum": 200,
          "maximum": 599
        },
        "retryAfter": {
          "type": [
            "number",
            "string"
          ],
          "pattern": "^[ -~]+$",
          "description": "Seconds, or a date as HTTP spells it."
        },
        "body": {
          "type": "string"
        },
        "contentType": {
          "type": "string",
          "pattern": "^[ -~]+$",
          "default": "text/plain; charset=utf-8"
        },
        "when": {
          "enum": [
            "before",
            "after"
          ],
          "default": "before",
          "description": "`before`: the request never reaches the lab. `after`: it takes effect, and then this comes in place of the answer."
        }
      },
      "unevaluatedProperties": false
    },
    "html": {
      "description": "A proxy answers with a web page.",
      "type": "object",
      "allOf": [
        {
          "$ref": "#/$defs/aim"
        }
      ],
      "required": [
        "fault"
      ],
      "properties": {
        "fault": {
          "const": "html"
        },
        "status": {
          "type": "integer",
          "minimum": 200,
          "maximum": 599,
          "default": 502
        },
        "title": {
          "type": "string"
        },
        "when": {
          "enum": [
            "before",
            "after"
          ],
          "default": "before",
          "description": "`before`: the request never reaches the lab. `after`: it takes effect, and then this comes in place of the answer."
        }
      },
      "unevaluatedProperties": false
    },
    "redirect": {
      "description": "The client is sent elsewhere; path and query are put behind `to`.",
      "type": "object",
      "allOf": [
        {
          "$ref": "#/$defs/aim"
        }
      ],
      "required": [
        "fault",
        "to"
      ],
      "properties": {
        "fault": {
          "const": "redirect"
        },
        "to": {
          "type": "string",
          "pattern": "^https?://[!-~]+$"
        },
        "status": {
          "enum": [
            301,
            302,
            303,
            307,
            308
          ],
          "default": 302
        },
        "when": {
          "enum": [
            "before",
            "after"
          ],
          "default": "before",
          "description": "`before`: the request never reaches the lab. `after`: it takes effect, and then this comes in place of the answer."
        }
      },
      "unevaluatedProperties": false
    },
    "expired-token": {
      "description": "The lab says that the client's token has expired.",
      "type": "object",
      "allOf": [
        {
          "$ref": "#/$defs/aim"
        }
      ],
      "required": [
        "fault"
      ],
      "properties": {
        "fault": {
          "const": "expired-token"
        }
      },
      "unevaluatedProperties": false
    },
    "reset": {
      "description": "The connection breaks: before the request arrives, in the middle of the answer, or after the request took effect.",
      "type": "object",
      "allOf": [
        {
          "$ref": "#/$defs/aim"
        }
      ],
      "required": [
        "fault"
      ],
      "properties": {
        "fault": {
          "const": "reset"
        },
        "when": {
          "enum": [
            "before",
            "during",
            "after"
          ],
          "default": "before"
        }
      },
      "unevaluatedProperties": false
    },
    "hang": {
      "description": "Nothing comes back until the client gives up.",
      "type": "object",
      "allOf": [
        {
          "$ref": "#/$defs/aim"
        }
      ],
      "required": [
        "fault"
      ],
      "properties": {
        "fault": {
          "const": "hang"
        },
        "when": {
          "enum": [
            "before",
            "after"
          ],
          "default": "before",
          "description": "`before`: the request never reaches the lab. `after`: it takes effect, and then this comes in place of the answer."
        }
      },
      "unevaluatedProperties": false
    },
    "duplicate": {
      "description": "The request reaches the lab twice.",
      "type": "object",
      "allOf": [
        {
          "$ref": "#/$defs/aim"
        }
      ],
      "required": [
        "fault"
      ],
      "properties": {
        "fault": {
          "const": "duplicate"
        }
      },
      "unevaluatedProperties": false
    },
    "empty": {
      "description": "The lab's status and headers, and no body.",
      "type": "object",
      "allOf": [
        {
          "$ref": "#/$defs/aim"
        }
      ],
      "required": [
        "fault"
      ],
      "properties": {
        "fault": {
          "const": "empty"
        }
      },
      "unevaluatedProperties": false
    },
    "truncate": {
      "description": "The body ends early, and properly.",
      "type": "object",
      "allOf": [
        {
          "$ref": "#/$defs/aim"
        }
      ],
      "required": [
        "fault"
      ],
      "properties": {
        "fault": {
          "const": "truncate"
        },
        "fraction": {
          "type": "number",
          "minimum": 0,
          "maximum": 1,
          "default": 0.5,
          "description": "How much of it arrives."
        }
      },
      "unevaluatedProperties": false
    },
    "malformed-json": {
      "description": "The body is damaged so that it is no JSON any more.",
      "type": "object",
      "allOf": [
        {
          "$ref": "#/$defs/aim"
        }
      ],
      "required": [
        "fault"
      ],
      "properties": {
        "fault": {
          "const": "malformed-json"
        }
      },
      "unevaluatedProperties": false
    },
    "content-type": {
      "description": "The right body under another media type.",
      "type": "object",
      "allOf": [
        {
          "$ref": "#/$defs/aim"
        }
      ],
      "required": [
        "fault",
        "contentType"
      ],
      "properties": {
        "fault": {
          "const": "content-type"
        },
        "contentType": {
          "type": "string",
          "pattern": "^[ -~]+$"
        }
      },
      "unevaluatedProperties": false
    },
    "drip": {
      "description": "The body comes in pieces, with pauses.",
      "type": "object",
      "allOf": [
        {
          "$ref": "#/$defs/aim"
        }
      ],
      "required": [
        "fault"
      ],
      "properties": {
        "fault": {
          "const": "drip"
        },
        "bytes": {
          "type": "integer",
          "minimum": 1,
          "default": 1
        },
        "everyMs": {
          "type": "number",
          "minimum": 0,
          "default": 1000,
          "description": "In milliseconds of lab time."
        }
      },
      "unevaluatedProperties": false
    }
  }
};
