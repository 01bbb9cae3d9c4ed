// Generated from openapi/testbot.yaml by `npm run generate`. Do not edit.
export const spec: object = {
  "ignoresSlash": true,
  "paths": {
    "/api/whoami": {
      "get": {
        "operationId": "whoAmI",
        "parameters": [
          {
            "name": "name",
            "in": "query",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Client"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/getJob": {
      "post": {
        "operationId": "getJob",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ClientInfo"
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LockedJob"
                }
              }
            }
          },
          "204": {
            "headers": {
              "content-type": {
                "schema": {
                  "type": "string",
                  "const": "text/plain"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/heartbeat/{id}": {
      "post": {
        "operationId": "sendHeartbeat",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/Anything"
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Written"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/report/{id}": {
      "post": {
        "operationId": "report",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/Anything"
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Anything"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/api/newBuild": {
      "post": {
        "operationId": "announceBuild",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/BuildAnnouncement"
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/BuildWithJobs"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/builds": {
      "get": {
        "operationId": "showBuilds",
        "parameters": [
          {
            "name": "limit",
            "in": "query",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "text/html": {
                "schema": {
                  "type": "string",
                  "pattern": "<table"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/builds/{id}": {
      "get": {
        "operationId": "readBuild",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Build"
                }
              }
            }
          },
          "404": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/jobs": {
      "get": {
        "operationId": "listJobs",
        "responses": {
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/jobs/{id}": {
      "get": {
        "operationId": "readJob",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
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
          "404": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/clients": {
      "get": {
        "operationId": "listClients",
        "responses": {
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/clients/{id}": {
      "get": {
        "operationId": "readClient",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Client"
                }
              }
            }
          },
          "404": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/": {
      "get": {
        "operationId": "showIndex",
        "responses": {
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    },
    "/static/{path}": {
      "parameters": [
        {
          "name": "path",
          "in": "path",
          "required": true,
          "schema": {
            "type": "string",
            "minLength": 1,
            "pattern": "^[A-Za-z0-9][^\\x00]*$"
          }
        }
      ],
      "get": {
        "operationId": "readStaticFile",
        "responses": {
          "200": {
            "content": {
              "text/html": {
                "schema": {
                  "type": "string"
                }
              },
              "application/x-javascript": {
                "schema": {
                  "type": "string"
                }
              },
              "text/css": {
                "schema": {
                  "type": "string"
                }
              },
              "text/plain": {
                "schema": {
                  "type": "string"
                }
              },
              "image/png": {
                "schema": {
                  "type": "string"
                }
              },
              "image/gif": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "404": {
            "content": {
              "text/plain": {
                "schema": {
                  "type": "string",
                  "pattern": "^File does not Exist /"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      },
      "put": {
        "operationId": "writeStaticFile",
        "responses": {
          "403": {
            "content": {
              "text/plain": {
                "schema": {
                  "type": "string",
                  "const": "Writes are not enabled on this file serving resource."
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerError"
          }
        }
      }
    }
  },
  "components": {
    "parameters": {
      "Id": {
        "name": "id",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "pattern": "^[^/.][^/]*$"
        }
      }
    },
    "responses": {
      "ServerError": {
        "content": {
          "text/plain": {
            "schema": {
              "type": "string",
              "enum": [
                "A server error occurred.  Please contact the administrator.",
                "<class 'testbot.server.TestBotApplication'>.rest_handler() did not return a response object",
                "<class 'testbot.server.TestBotApplication'>.handler() did not return a response object"
              ]
            }
          }
        }
      },
      "WrongType": {
        "content": {
          "text/plain": {
            "schema": {
              "type": "string",
              "maxLength": 0
            }
          }
        }
      }
    },
    "schemas": {
      "Anything": {},
      "Revision": {
        "type": "string",
        "pattern": "^[1-9][0-9]*-[0-9a-f]+$"
      },
      "DocumentId": {
        "type": "string",
        "minLength": 1
      },
      "LocalTime": {
        "type": "string",
        "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?$"
      },
      "Written": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "ok",
          "id",
          "rev"
        ],
        "properties": {
          "ok": {
            "type": "boolean",
            "const": true
          },
          "id": {
            "$ref": "#/components/schemas/DocumentId"
          },
          "rev": {
            "$ref": "#/components/schemas/Revision"
          }
        }
      },
      "Client": {
        "type": "object",
        "required": [
          "_id",
          "_rev",
          "type",
          "name"
        ],
        "properties": {
          "_id": {
            "$ref": "#/components/schemas/DocumentId"
          },
          "_rev": {
            "$ref": "#/components/schemas/Revision"
          },
          "type": {
            "type": "string",
            "const": "client"
          },
          "name": {
            "type": [
              "string",
              "array"
            ],
            "minLength": 1,
            "minItems": 2,
            "items": {
              "type": "string",
              "minLength": 1
            }
          },
          "status": {}
        }
      },
      "ClientInfo": {
        "type": "object",
        "required": [
          "_id",
          "capabilities"
        ],
        "properties": {
          "_id": {
            "$ref": "#/components/schemas/DocumentId"
          },
          "_rev": {
            "$ref": "#/components/schemas/Revision"
          },
          "type": {
            "type": "string",
            "const": "client"
          },
          "name": {
            "type": "string"
          },
          "capabilities": {
            "$ref": "#/components/schemas/Capabilities"
          },
          "heartbeat_interval": {
            "type": "number"
          },
          "status": {
            "type": "string"
          },
          "job": {}
        }
      },
      "Capabilities": {
        "type": "object",
        "required": [
          "jobtypes"
        ],
        "properties": {
          "jobtypes": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "platform": {
            "type": "object",
            "properties": {
              "os.sysname": {
                "type": "string"
              }
            }
          }
        }
      },
      "BuildAnnouncement": {
        "type": "object",
        "required": [
          "branch"
        ],
        "properties": {
          "product": {
            "type": "string"
          },
          "branch": {
            "type": "string"
          },
          "buildid": {
            "type": "string"
          },
          "uris": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "timestamp": {
            "type": "string"
          }
        }
      },
      "Build": {
        "type": "object",
        "required": [
          "_id",
          "_rev",
          "type",
          "timestamp"
        ],
        "properties": {
          "_id": {
            "$ref": "#/components/schemas/DocumentId"
          },
          "_rev": {
            "$ref": "#/components/schemas/Revision"
          },
          "type": {
            "type": "string",
            "const": "build"
          },
          "timestamp": {},
          "branch": {}
        }
      },
      "BuildWithJobs": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "build",
          "jobs"
        ],
        "properties": {
          "build": {
            "allOf": [
              {
                "$ref": "#/components/schemas/Build"
              },
              {
                "required": [
                  "branch"
                ]
              }
            ]
          },
          "jobs": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/NewJob"
            }
          }
        }
      },
      "Job": {
        "type": "object",
        "required": [
          "_id",
          "_rev",
          "type",
          "status",
          "creationdt"
        ],
        "properties": {
          "_id": {
            "$ref": "#/components/schemas/DocumentId"
          },
          "_rev": {
            "$ref": "#/components/schemas/Revision"
          },
          "type": {
            "type": "string",
            "const": "job"
          },
          "status": {},
          "creationdt": {
            "$ref": "#/components/schemas/LocalTime"
          },
          "jobtype": {
            "type": "string"
          },
          "build": {
            "$ref": "#/components/schemas/Build"
          },
          "package_uri": {
            "type": "string"
          },
          "tests_uri": {
            "type": "string"
          },
          "platform": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            }
          },
          "product": {
            "type": "string"
          },
          "result": {}
        }
      },
      "NewJob": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Job"
          },
          {
            "type": "object",
            "required": [
              "jobtype",
              "build",
              "package_uri",
              "tests_uri",
              "platform",
              "product"
            ],
            "properties": {
              "status": {
                "type": "string",
                "const": "pending"
              }
            }
          }
        ]
      },
      "LockedJob": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Job"
          },
          {
            "type": "object",
            "properties": {
              "status": {
                "type": "string",
                "const": "locked"
              }
            }
          }
        ]
      }
    }
  }
};
