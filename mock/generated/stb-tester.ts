// Generated from openapi/stb-tester.yaml by `npm run generate`. Do not edit.
export const spec: object = {
  "ignoresSlash": true,
  "paths": {
    "/api/v2/nodes": {
      "get": {
        "operationId": "listNodes",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Node"
                  }
                }
              }
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/nodes/{node_id}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/NodeId"
        }
      ],
      "get": {
        "operationId": "getNode",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/NodeDetail"
                }
              }
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/nodes/{node_id}/job": {
      "parameters": [
        {
          "$ref": "#/components/parameters/NodeId"
        }
      ],
      "get": {
        "operationId": "getNodeJob",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/IdentifiedJob"
                }
              }
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "content": {
              "text/plain": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorText"
                }
              }
            }
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/nodes/{node_id}/screenshot.png": {
      "parameters": [
        {
          "$ref": "#/components/parameters/NodeId"
        }
      ],
      "get": {
        "operationId": "getNodeScreenshot",
        "responses": {
          "200": {
            "content": {
              "image/png": {}
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/nodes/{node_id}/thumbnail.jpg": {
      "parameters": [
        {
          "$ref": "#/components/parameters/NodeId"
        }
      ],
      "get": {
        "operationId": "getNodeThumbnail",
        "responses": {
          "200": {
            "content": {
              "image/jpeg": {}
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/nodes/{node_id}/press": {
      "parameters": [
        {
          "$ref": "#/components/parameters/NodeId"
        }
      ],
      "post": {
        "operationId": "pressKey",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PressRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {}
            }
          },
          "204": {},
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/_private/workgroup": {
      "get": {
        "operationId": "listWorkgroup",
        "parameters": [
          {
            "name": "ref",
            "in": "query",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/WorkgroupNode"
                  }
                }
              }
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/test_pack/{revision}/test_case_names": {
      "parameters": [
        {
          "name": "revision",
          "in": "path",
          "required": true,
          "schema": {
            "type": "string",
            "minLength": 1
          }
        }
      ],
      "get": {
        "operationId": "listTestCaseNames",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/TestCaseName"
                  }
                }
              }
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "content": {
              "text/plain": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorText"
                }
              }
            }
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/secrets.pub.pem": {
      "get": {
        "operationId": "getSecretsPublicKey",
        "responses": {
          "200": {
            "content": {
              "text/plain": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/github/post-receive": {
      "post": {
        "operationId": "notifyPostReceive",
        "responses": {
          "200": {},
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/mcp": {
      "post": {
        "operationId": "callMcp",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": true
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": true
                }
              },
              "text/event-stream": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "202": {},
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/run_tests": {
      "post": {
        "operationId": "runTests",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RunTestsRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/IdentifiedJob"
                }
              }
            }
          },
          "201": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/IdentifiedJob"
                }
              }
            }
          },
          "400": {
            "content": {
              "text/plain": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorText"
                }
              }
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "content": {
              "text/plain": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorText"
                }
              }
            }
          },
          "409": {
            "content": {
              "text/plain": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorText"
                }
              }
            }
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/jobs/{node_id}/{session}/{counter}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/NodeId"
        },
        {
          "$ref": "#/components/parameters/Session"
        },
        {
          "$ref": "#/components/parameters/Counter"
        }
      ],
      "get": {
        "operationId": "getJob",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/JobWithStatus"
                }
              }
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/jobs/{node_id}/{session}/{counter}/await_completion": {
      "parameters": [
        {
          "$ref": "#/components/parameters/NodeId"
        },
        {
          "$ref": "#/components/parameters/Session"
        },
        {
          "$ref": "#/components/parameters/Counter"
        }
      ],
      "get": {
        "operationId": "awaitJobCompletion",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Job"
                }
              }
            }
          },
          "202": {
            "$ref": "#/components/responses/NotYet"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/jobs/{node_id}/{session}/{counter}/stop": {
      "parameters": [
        {
          "$ref": "#/components/parameters/NodeId"
        },
        {
          "$ref": "#/components/parameters/Session"
        },
        {
          "$ref": "#/components/parameters/Counter"
        }
      ],
      "post": {
        "operationId": "stopJob",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Job"
                }
              }
            }
          },
          "202": {
            "$ref": "#/components/responses/NotYet"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/results": {
      "get": {
        "operationId": "listResults",
        "parameters": [
          {
            "$ref": "#/components/parameters/Filter"
          },
          {
            "name": "sort",
            "in": "query",
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "tz",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/TimeZone"
            }
          },
          {
            "name": "limit",
            "in": "query",
            "schema": {
              "type": "integer",
              "minimum": 1
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Result"
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/results.xml": {
      "get": {
        "operationId": "getResultsXml",
        "parameters": [
          {
            "$ref": "#/components/parameters/Filter"
          },
          {
            "name": "include_tz",
            "in": "query",
            "schema": {
              "type": "boolean",
              "const": true
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/xml": {
                "schema": {
                  "$ref": "#/components/schemas/JunitXml"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/results.csv": {
      "get": {
        "operationId": "getResultsCsv",
        "parameters": [
          {
            "$ref": "#/components/parameters/Filter"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "text/csv": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/results/{node_id}/{session}/{counter}/{date}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/NodeId"
        },
        {
          "$ref": "#/components/parameters/Session"
        },
        {
          "$ref": "#/components/parameters/Counter"
        },
        {
          "$ref": "#/components/parameters/ResultDate"
        }
      ],
      "get": {
        "operationId": "getResult",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ResultDetail"
                }
              }
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/results/{node_id}/{session}/{counter}/{date}/stbt.log": {
      "parameters": [
        {
          "$ref": "#/components/parameters/NodeId"
        },
        {
          "$ref": "#/components/parameters/Session"
        },
        {
          "$ref": "#/components/parameters/Counter"
        },
        {
          "$ref": "#/components/parameters/ResultDate"
        }
      ],
      "get": {
        "operationId": "getResultLog",
        "parameters": [
          {
            "name": "tz",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/TimeZone"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "text/plain": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/results/{node_id}/{session}/{counter}/{date}/artifacts/{name}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/NodeId"
        },
        {
          "$ref": "#/components/parameters/Session"
        },
        {
          "$ref": "#/components/parameters/Counter"
        },
        {
          "$ref": "#/components/parameters/ResultDate"
        },
        {
          "name": "name",
          "in": "path",
          "required": true,
          "x-multi-segment": true,
          "schema": {
            "type": "string",
            "minLength": 1
          }
        }
      ],
      "get": {
        "operationId": "getArtifact",
        "parameters": [
          {
            "name": "Range",
            "in": "header",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "*/*": {}
            }
          },
          "206": {
            "headers": {
              "Content-Range": {
                "required": true,
                "schema": {
                  "type": "string"
                }
              }
            },
            "content": {
              "*/*": {}
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "416": {
            "content": {
              "text/plain": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorText"
                }
              }
            }
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/v2/user": {
      "get": {
        "operationId": "getUser",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/User"
                }
              }
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "default": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "accessToken": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization"
      }
    },
    "parameters": {
      "NodeId": {
        "name": "node_id",
        "in": "path",
        "required": true,
        "schema": {
          "$ref": "#/components/schemas/NodeId"
        }
      },
      "Session": {
        "name": "session",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "pattern": "^[^/]+$"
        }
      },
      "Counter": {
        "name": "counter",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "pattern": "^[^/]+$"
        }
      },
      "ResultDate": {
        "name": "date",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "pattern": "^[^/]+$"
        }
      },
      "Filter": {
        "name": "filter",
        "in": "query",
        "schema": {
          "type": "string"
        }
      }
    },
    "responses": {
      "NotYet": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Job"
            }
          }
        }
      },
      "BadRequest": {
        "content": {
          "text/plain": {
            "schema": {
              "$ref": "#/components/schemas/ErrorText"
            }
          }
        }
      },
      "Forbidden": {
        "content": {
          "text/plain": {
            "schema": {
              "$ref": "#/components/schemas/ErrorText"
            }
          }
        }
      },
      "NotFound": {
        "content": {
          "text/plain": {
            "schema": {
              "$ref": "#/components/schemas/ErrorText"
            }
          }
        }
      },
      "TooManyRequests": {
        "headers": {
          "Retry-After": {
            "required": false,
            "schema": {
              "type": "string"
            }
          }
        },
        "content": {
          "text/plain": {
            "schema": {
              "$ref": "#/components/schemas/ErrorText"
            }
          }
        }
      },
      "ServerError": {
        "content": {
          "text/plain": {
            "schema": {
              "$ref": "#/components/schemas/ErrorText"
            }
          }
        }
      }
    },
    "schemas": {
      "ErrorText": {
        "type": "string"
      },
      "NodeId": {
        "type": "string",
        "pattern": "^[^/]+$"
      },
      "JobUid": {
        "type": "string",
        "pattern": "^/[^/]+/[^/]+/[^/]+$"
      },
      "ResultId": {
        "type": "string",
        "pattern": "^/[^/]+/[^/]+/[^/]+/[^/]+$"
      },
      "TestCaseName": {
        "type": "string",
        "minLength": 1
      },
      "TimeZone": {
        "type": "string",
        "minLength": 1
      },
      "Time": {
        "type": "string"
      },
      "Node": {
        "type": "object",
        "required": [
          "node_id",
          "available"
        ],
        "properties": {
          "node_id": {
            "$ref": "#/components/schemas/NodeId"
          },
          "available": {
            "type": "boolean"
          }
        }
      },
      "NodeDetail": {
        "type": "object",
        "required": [
          "config"
        ],
        "properties": {
          "node_id": {
            "$ref": "#/components/schemas/NodeId"
          },
          "available": {
            "type": "boolean"
          },
          "config": {
            "$ref": "#/components/schemas/NodeConfig"
          }
        }
      },
      "NodeConfig": {
        "type": "object",
        "properties": {
          "node": {
            "type": "object",
            "properties": {
              "friendly_name": {
                "type": "string"
              }
            },
            "additionalProperties": true
          },
          "device_under_test": {
            "type": "object",
            "additionalProperties": true
          }
        },
        "additionalProperties": {
          "type": "object",
          "additionalProperties": true
        }
      },
      "WorkgroupNode": {
        "type": "object",
        "required": [
          "id"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/NodeId"
          },
          "friendly_name": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "PressRequest": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "key"
        ],
        "properties": {
          "key": {
            "type": "string",
            "minLength": 1
          },
          "test_pack_revision": {
            "type": "string",
            "minLength": 1
          },
          "remote_control": {
            "$ref": "#/components/schemas/RemoteControl"
          }
        }
      },
      "RemoteControl": {
        "type": "string",
        "minLength": 1
      },
      "RunTestsRequest": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "node_id",
          "test_pack_revision",
          "test_cases"
        ],
        "properties": {
          "node_id": {
            "$ref": "#/components/schemas/NodeId"
          },
          "test_pack_revision": {
            "type": "string",
            "minLength": 1
          },
          "test_cases": {
            "type": "array",
            "minItems": 1,
            "items": {
              "$ref": "#/components/schemas/TestCaseName"
            }
          },
          "remote_control": {
            "$ref": "#/components/schemas/RemoteControl"
          },
          "category": {
            "type": "string"
          },
          "soak": {
            "type": "string",
            "enum": [
              "run forever",
              "run once"
            ]
          },
          "shuffle": {
            "type": "boolean"
          },
          "tags": {
            "$ref": "#/components/schemas/Tags"
          }
        }
      },
      "Tags": {
        "type": "object",
        "propertyNames": {
          "$ref": "#/components/schemas/TagName"
        },
        "additionalProperties": {
          "$ref": "#/components/schemas/TagValue"
        }
      },
      "TagName": {
        "type": "string",
        "minLength": 1,
        "maxLength": 499,
        "pattern": "^(?=.*\\S)[^:=$<>/._\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029-][^:=$<>\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$"
      },
      "TagValue": {
        "type": "string",
        "maxLength": 499
      },
      "Job": {
        "type": "object",
        "properties": {
          "job_uid": {
            "$ref": "#/components/schemas/JobUid"
          },
          "status": {
            "type": "string"
          },
          "start_time": {
            "$ref": "#/components/schemas/Time"
          },
          "end_time": {
            "type": [
              "string",
              "null"
            ]
          },
          "result_counts": {
            "$ref": "#/components/schemas/ResultCounts"
          },
          "job_url": {
            "type": "string",
            "format": "uri"
          },
          "log_url": {
            "type": "string",
            "format": "uri-reference"
          },
          "triage_url": {
            "type": "string",
            "format": "uri-reference"
          }
        }
      },
      "IdentifiedJob": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Job"
          }
        ],
        "required": [
          "job_uid"
        ]
      },
      "JobWithStatus": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Job"
          }
        ],
        "required": [
          "status"
        ]
      },
      "ResultCounts": {
        "type": "object",
        "properties": {
          "pass": {
            "type": "integer",
            "minimum": 0
          },
          "fail": {
            "type": "integer",
            "minimum": 0
          },
          "error": {
            "type": "integer",
            "minimum": 0
          },
          "total": {
            "type": "integer",
            "minimum": 0
          }
        }
      },
      "Result": {
        "type": "object",
        "required": [
          "result_id",
          "result",
          "triage_url"
        ],
        "properties": {
          "result_id": {
            "$ref": "#/components/schemas/ResultId"
          },
          "job_uid": {
            "$ref": "#/components/schemas/JobUid"
          },
          "result": {
            "type": "string"
          },
          "test_case": {
            "$ref": "#/components/schemas/TestCaseName"
          },
          "failure_reason": {
            "type": [
              "string",
              "null"
            ]
          },
          "start_time": {
            "$ref": "#/components/schemas/Time"
          },
          "end_time": {
            "type": [
              "string",
              "null"
            ]
          },
          "result_url": {
            "type": "string",
            "format": "uri-reference"
          },
          "triage_url": {
            "type": "string",
            "format": "uri-reference"
          }
        }
      },
      "ResultDetail": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Result"
          },
          {
            "type": "object",
            "required": [
              "artifacts"
            ],
            "properties": {
              "artifacts": {
                "type": "object",
                "additionalProperties": {
                  "$ref": "#/components/schemas/Artifact"
                }
              },
              "traceback": {
                "type": [
                  "string",
                  "null"
                ]
              },
              "tags": {
                "type": "object",
                "additionalProperties": {
                  "type": "string"
                }
              },
              "job_category": {
                "type": "string"
              },
              "test_pack_sha": {
                "type": "string"
              }
            }
          }
        ]
      },
      "Artifact": {
        "type": "object",
        "required": [
          "size",
          "md5"
        ],
        "properties": {
          "size": {
            "type": "integer",
            "minimum": 0
          },
          "md5": {
            "type": "string",
            "pattern": "^[0-9a-f]{32}$"
          }
        }
      },
      "JunitXml": {
        "type": "string"
      },
      "User": {
        "type": "object",
        "required": [
          "login"
        ],
        "properties": {
          "login": {
            "type": "string"
          }
        }
      }
    }
  }
};
