// Generated from openapi/avocado.yaml by `npm run generate`. Do not edit.
export const spec: object = {
  "ignoresSlash": false,
  "paths": {
    "/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "listEndpoints",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Endpoints"
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
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeRoot",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/version/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "getVersion",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Version"
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
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeVersion",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobstatuses/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "listJobStatuses",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/JobStatusPage"
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
          "404": {
            "$ref": "#/components/responses/NoPage"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeJobStatuses",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobstatuses/{id}/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Number"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "getJobStatus",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/JobStatus"
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
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeJobStatus",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/teststatuses/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "listTestStatuses",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestStatusPage"
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
          "404": {
            "$ref": "#/components/responses/NoPage"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeTestStatuses",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/teststatuses/{id}/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Number"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "getTestStatus",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestStatus"
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
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeTestStatus",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/softwarecomponentkinds/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "listSoftwareComponentKinds",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/NamedThingPage"
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
          "404": {
            "$ref": "#/components/responses/NoPage"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "post": {
        "operationId": "createSoftwareComponentKind",
        "requestBody": {
          "$ref": "#/components/requestBodies/NamedThing"
        },
        "responses": {
          "201": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/NamedThing"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeSoftwareComponentKinds",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/softwarecomponentkinds/{id}/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Number"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "getSoftwareComponentKind",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/NamedThing"
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
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "put": {
        "operationId": "replaceSoftwareComponentKind",
        "requestBody": {
          "$ref": "#/components/requestBodies/NamedThing"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/NamedThing"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "patch": {
        "operationId": "changeSoftwareComponentKind",
        "requestBody": {
          "$ref": "#/components/requestBodies/NamedThingChange"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/NamedThing"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "delete": {
        "operationId": "deleteSoftwareComponentKind",
        "responses": {
          "204": {},
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeSoftwareComponentKind",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/softwarecomponentarches/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "listSoftwareComponentArches",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/NamedThingPage"
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
          "404": {
            "$ref": "#/components/responses/NoPage"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "post": {
        "operationId": "createSoftwareComponentArch",
        "requestBody": {
          "$ref": "#/components/requestBodies/NamedThing"
        },
        "responses": {
          "201": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/NamedThing"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeSoftwareComponentArches",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/softwarecomponentarches/{id}/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Number"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "getSoftwareComponentArch",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/NamedThing"
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
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "put": {
        "operationId": "replaceSoftwareComponentArch",
        "requestBody": {
          "$ref": "#/components/requestBodies/NamedThing"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/NamedThing"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "patch": {
        "operationId": "changeSoftwareComponentArch",
        "requestBody": {
          "$ref": "#/components/requestBodies/NamedThingChange"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/NamedThing"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "delete": {
        "operationId": "deleteSoftwareComponentArch",
        "responses": {
          "204": {},
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeSoftwareComponentArch",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/softwarecomponents/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "listSoftwareComponents",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SoftwareComponentPage"
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
          "404": {
            "$ref": "#/components/responses/NoPage"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "post": {
        "operationId": "createSoftwareComponent",
        "requestBody": {
          "$ref": "#/components/requestBodies/SoftwareComponent"
        },
        "responses": {
          "201": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SoftwareComponent"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeSoftwareComponents",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/softwarecomponents/{id}/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Number"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "getSoftwareComponent",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SoftwareComponent"
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
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "put": {
        "operationId": "replaceSoftwareComponent",
        "requestBody": {
          "$ref": "#/components/requestBodies/SoftwareComponent"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SoftwareComponent"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "patch": {
        "operationId": "changeSoftwareComponent",
        "requestBody": {
          "$ref": "#/components/requestBodies/SoftwareComponentChange"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SoftwareComponent"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "delete": {
        "operationId": "deleteSoftwareComponent",
        "responses": {
          "204": {},
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeSoftwareComponent",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/linuxdistros/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "listLinuxDistros",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LinuxDistroPage"
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
          "404": {
            "$ref": "#/components/responses/NoPage"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "post": {
        "operationId": "createLinuxDistro",
        "requestBody": {
          "$ref": "#/components/requestBodies/NewLinuxDistro"
        },
        "responses": {
          "201": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LinuxDistro"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeLinuxDistros",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/linuxdistros/{id}/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Number"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "getLinuxDistro",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LinuxDistro"
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
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "put": {
        "operationId": "replaceLinuxDistro",
        "requestBody": {
          "$ref": "#/components/requestBodies/NewLinuxDistro"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LinuxDistro"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "patch": {
        "operationId": "changeLinuxDistro",
        "requestBody": {
          "$ref": "#/components/requestBodies/LinuxDistroChange"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LinuxDistro"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "delete": {
        "operationId": "deleteLinuxDistro",
        "responses": {
          "204": {},
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeLinuxDistro",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/testenvironments/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "listTestEnvironments",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestEnvironmentPage"
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
          "404": {
            "$ref": "#/components/responses/NoPage"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "post": {
        "operationId": "createTestEnvironment",
        "requestBody": {
          "$ref": "#/components/requestBodies/NewTestEnvironment"
        },
        "responses": {
          "201": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestEnvironment"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeTestEnvironments",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/testenvironments/{id}/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Number"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "getTestEnvironment",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestEnvironment"
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
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "put": {
        "operationId": "replaceTestEnvironment",
        "requestBody": {
          "$ref": "#/components/requestBodies/NewTestEnvironment"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestEnvironment"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "patch": {
        "operationId": "changeTestEnvironment",
        "requestBody": {
          "$ref": "#/components/requestBodies/TestEnvironmentChange"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestEnvironment"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "delete": {
        "operationId": "deleteTestEnvironment",
        "responses": {
          "204": {},
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeTestEnvironment",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobs/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "listJobs",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          },
          {
            "$ref": "#/components/parameters/JobOrdering"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/JobPage"
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
          "404": {
            "$ref": "#/components/responses/NoPage"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "post": {
        "operationId": "createJob",
        "requestBody": {
          "$ref": "#/components/requestBodies/NewJob"
        },
        "responses": {
          "201": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Job"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeJobs",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobs/summary/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "summarizeJobs",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Summary"
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
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeJobSummary",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoFormat"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobs/{job}/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Job"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "getJob",
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
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "put": {
        "operationId": "replaceJob",
        "requestBody": {
          "$ref": "#/components/requestBodies/NewJob"
        },
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
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "patch": {
        "operationId": "changeJob",
        "requestBody": {
          "$ref": "#/components/requestBodies/JobChange"
        },
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
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "delete": {
        "operationId": "deleteJob",
        "responses": {
          "204": {},
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeJob",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobs/{anyJob}/activity/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/AnyJob"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "post": {
        "operationId": "reportJobActivity",
        "requestBody": {
          "$ref": "#/components/requestBodies/JobActivity"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Done"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeJobActivityReport",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobs/{anyJob}/test_activity/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/AnyJob"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "post": {
        "operationId": "reportTestActivity",
        "requestBody": {
          "$ref": "#/components/requestBodies/TestActivity"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Done"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeTestActivityReport",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobs/{anyJob}/activities/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/AnyJob"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "listJobActivities",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/JobActivityPage"
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
          "404": {
            "$ref": "#/components/responses/NoPageOrAddress"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "post": {
        "operationId": "createJobActivity",
        "requestBody": {
          "$ref": "#/components/requestBodies/NewJobActivity"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Done"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeJobActivities",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobs/{anyJob}/activities/{id}/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/AnyJob"
        },
        {
          "$ref": "#/components/parameters/Number"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "getJobActivity",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/JobActivity"
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
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "put": {
        "operationId": "replaceJobActivity",
        "requestBody": {
          "$ref": "#/components/requestBodies/JobActivity"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/JobActivity"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "patch": {
        "operationId": "changeJobActivity",
        "requestBody": {
          "$ref": "#/components/requestBodies/JobActivityChange"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/JobActivity"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "delete": {
        "operationId": "deleteJobActivity",
        "responses": {
          "204": {},
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeJobActivity",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobs/{anyJob}/tests/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/AnyJob"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "listTests",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          },
          {
            "$ref": "#/components/parameters/TestOrdering"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestPage"
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
          "404": {
            "$ref": "#/components/responses/NoPageOrAddress"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "post": {
        "operationId": "createTest",
        "requestBody": {
          "$ref": "#/components/requestBodies/NewTest"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Done"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeTests",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobs/{job}/tests/summary/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Job"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "summarizeTests",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Summary"
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
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeTestSummary",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobs/{anyJob}/tests/{test}/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/AnyJob"
        },
        {
          "$ref": "#/components/parameters/Test"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "getTest",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Test"
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
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "put": {
        "operationId": "replaceTest",
        "requestBody": {
          "$ref": "#/components/requestBodies/TestReplacement"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Test"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "patch": {
        "operationId": "changeTest",
        "requestBody": {
          "$ref": "#/components/requestBodies/TestChange"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Test"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "delete": {
        "operationId": "deleteTest",
        "responses": {
          "204": {},
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeTest",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobs/{anyJob}/tests/{test}/activities/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/AnyJob"
        },
        {
          "$ref": "#/components/parameters/Test"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "listTestActivities",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestActivityPage"
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
          "404": {
            "$ref": "#/components/responses/NoPageOrAddress"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "post": {
        "operationId": "createTestActivity",
        "requestBody": {
          "$ref": "#/components/requestBodies/NewTestActivity"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Done"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeTestActivities",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobs/{anyJob}/tests/{test}/activities/{id}/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/AnyJob"
        },
        {
          "$ref": "#/components/parameters/Test"
        },
        {
          "$ref": "#/components/parameters/Number"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "getTestActivity",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestActivity"
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
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "put": {
        "operationId": "replaceTestActivity",
        "requestBody": {
          "$ref": "#/components/requestBodies/TestActivity"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestActivity"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "patch": {
        "operationId": "changeTestActivity",
        "requestBody": {
          "$ref": "#/components/requestBodies/TestActivityChange"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestActivity"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "delete": {
        "operationId": "deleteTestActivity",
        "responses": {
          "204": {},
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeTestActivity",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobs/{anyJob}/tests/{test}/data/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/AnyJob"
        },
        {
          "$ref": "#/components/parameters/Test"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "listTestDataRows",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestDataPage"
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
          "404": {
            "$ref": "#/components/responses/NoPageOrAddress"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "post": {
        "operationId": "createTestData",
        "requestBody": {
          "$ref": "#/components/requestBodies/NewTestData"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Done"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeTestDataRows",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoAddress"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/jobs/{anyJob}/tests/{test}/data/{id}/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/AnyJob"
        },
        {
          "$ref": "#/components/parameters/Test"
        },
        {
          "$ref": "#/components/parameters/Number"
        },
        {
          "$ref": "#/components/parameters/Format"
        },
        {
          "$ref": "#/components/parameters/AcceptOverride"
        }
      ],
      "get": {
        "operationId": "getTestData",
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestData"
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
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "put": {
        "operationId": "replaceTestData",
        "requestBody": {
          "$ref": "#/components/requestBodies/TestDataReplacement"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestData"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "patch": {
        "operationId": "changeTestData",
        "requestBody": {
          "$ref": "#/components/requestBodies/TestDataChange"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestData"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "415": {
            "$ref": "#/components/responses/WrongType"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "delete": {
        "operationId": "deleteTestData",
        "responses": {
          "204": {},
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "options": {
        "operationId": "describeTestData",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Options"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/api-auth/login/": {
      "get": {
        "operationId": "showLogin",
        "security": [],
        "parameters": [
          {
            "$ref": "#/components/parameters/Next"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/LoginPage"
          },
          "400": {
            "$ref": "#/components/responses/BadHost"
          }
        }
      },
      "post": {
        "operationId": "logIn",
        "security": [],
        "parameters": [
          {
            "$ref": "#/components/parameters/Next"
          }
        ],
        "requestBody": {
          "$ref": "#/components/requestBodies/Login"
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/LoginPage"
          },
          "302": {
            "headers": {
              "Location": {
                "$ref": "#/components/headers/Location"
              },
              "Set-Cookie": {
                "$ref": "#/components/headers/SetCookie"
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forgery"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/api-auth/logout/": {
      "get": {
        "operationId": "logOut",
        "security": [],
        "responses": {
          "200": {
            "$ref": "#/components/responses/LoginPage"
          },
          "400": {
            "$ref": "#/components/responses/BadHost"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "basic": {
        "type": "http",
        "scheme": "basic"
      },
      "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid"
      }
    },
    "headers": {
      "Location": {
        "schema": {
          "type": "string",
          "format": "uri"
        }
      },
      "SetCookie": {
        "schema": {
          "type": "string"
        }
      },
      "Allow": {
        "schema": {
          "type": "string"
        }
      }
    },
    "parameters": {
      "Job": {
        "name": "job",
        "in": "path",
        "required": true,
        "schema": {
          "$ref": "#/components/schemas/JobPrefix"
        }
      },
      "AnyJob": {
        "name": "anyJob",
        "in": "path",
        "required": true,
        "schema": {
          "$ref": "#/components/schemas/JobPrefix"
        }
      },
      "Test": {
        "name": "test",
        "in": "path",
        "required": true,
        "schema": {
          "type": "integer",
          "minimum": 0
        }
      },
      "Number": {
        "name": "id",
        "in": "path",
        "required": true,
        "schema": {
          "type": "integer",
          "minimum": 0
        }
      },
      "Page": {
        "name": "page",
        "in": "query",
        "schema": {
          "type": "string"
        }
      },
      "JobOrdering": {
        "name": "ordering",
        "in": "query",
        "schema": {
          "type": "string"
        }
      },
      "TestOrdering": {
        "name": "ordering",
        "in": "query",
        "schema": {
          "type": "string"
        }
      },
      "Format": {
        "name": "format",
        "in": "query",
        "schema": {
          "type": "string"
        }
      },
      "AcceptOverride": {
        "name": "accept",
        "in": "query",
        "schema": {
          "type": "string"
        }
      },
      "Next": {
        "name": "next",
        "in": "query",
        "schema": {
          "type": "string"
        }
      }
    },
    "requestBodies": {
      "NewJob": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/NewJob"
            }
          },
          "application/x-www-form-urlencoded": {
            "schema": {
              "$ref": "#/components/schemas/NewJob"
            }
          },
          "multipart/form-data": {
            "schema": {
              "$ref": "#/components/schemas/NewJob"
            }
          }
        }
      },
      "JobChange": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/JobChange"
            }
          }
        }
      },
      "JobActivity": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/CheckedJobActivity"
            }
          },
          "application/x-www-form-urlencoded": {
            "schema": {
              "$ref": "#/components/schemas/CheckedJobActivity"
            }
          },
          "multipart/form-data": {
            "schema": {
              "$ref": "#/components/schemas/CheckedJobActivity"
            }
          }
        }
      },
      "NewJobActivity": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/NewJobActivity"
            }
          },
          "application/x-www-form-urlencoded": {
            "schema": {
              "$ref": "#/components/schemas/NewJobActivity"
            }
          },
          "multipart/form-data": {
            "schema": {
              "$ref": "#/components/schemas/NewJobActivity"
            }
          }
        }
      },
      "JobActivityChange": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/JobActivityChange"
            }
          }
        }
      },
      "NewTest": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/NewTest"
            }
          },
          "application/x-www-form-urlencoded": {
            "schema": {
              "$ref": "#/components/schemas/NewTest"
            }
          },
          "multipart/form-data": {
            "schema": {
              "$ref": "#/components/schemas/NewTest"
            }
          }
        }
      },
      "TestReplacement": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/TestReplacement"
            }
          }
        }
      },
      "TestChange": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/TestChange"
            }
          }
        }
      },
      "TestActivity": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/CheckedTestActivity"
            }
          },
          "application/x-www-form-urlencoded": {
            "schema": {
              "$ref": "#/components/schemas/CheckedTestActivity"
            }
          },
          "multipart/form-data": {
            "schema": {
              "$ref": "#/components/schemas/CheckedTestActivity"
            }
          }
        }
      },
      "NewTestActivity": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/NewTestActivity"
            }
          },
          "application/x-www-form-urlencoded": {
            "schema": {
              "$ref": "#/components/schemas/NewTestActivity"
            }
          },
          "multipart/form-data": {
            "schema": {
              "$ref": "#/components/schemas/NewTestActivity"
            }
          }
        }
      },
      "TestActivityChange": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/TestActivityChange"
            }
          }
        }
      },
      "NewTestData": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/NewTestData"
            }
          },
          "application/x-www-form-urlencoded": {
            "schema": {
              "$ref": "#/components/schemas/NewTestData"
            }
          },
          "multipart/form-data": {
            "schema": {
              "$ref": "#/components/schemas/NewTestData"
            }
          }
        }
      },
      "TestDataReplacement": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/TestDataReplacement"
            }
          }
        }
      },
      "TestDataChange": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/TestDataChange"
            }
          }
        }
      },
      "NamedThing": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/NamedThing"
            }
          },
          "application/x-www-form-urlencoded": {
            "schema": {
              "$ref": "#/components/schemas/NamedThing"
            }
          },
          "multipart/form-data": {
            "schema": {
              "$ref": "#/components/schemas/NamedThing"
            }
          }
        }
      },
      "NamedThingChange": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/NamedThingChange"
            }
          }
        }
      },
      "SoftwareComponent": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/SoftwareComponent"
            }
          },
          "application/x-www-form-urlencoded": {
            "schema": {
              "$ref": "#/components/schemas/SoftwareComponent"
            }
          },
          "multipart/form-data": {
            "schema": {
              "$ref": "#/components/schemas/SoftwareComponent"
            }
          }
        }
      },
      "SoftwareComponentChange": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/SoftwareComponentChange"
            }
          }
        }
      },
      "NewLinuxDistro": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/NewLinuxDistro"
            }
          },
          "application/x-www-form-urlencoded": {
            "schema": {
              "$ref": "#/components/schemas/NewLinuxDistro"
            }
          },
          "multipart/form-data": {
            "schema": {
              "$ref": "#/components/schemas/NewLinuxDistro"
            }
          }
        }
      },
      "LinuxDistroChange": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/LinuxDistroChange"
            }
          }
        }
      },
      "NewTestEnvironment": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/NewTestEnvironment"
            }
          }
        }
      },
      "TestEnvironmentChange": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/TestEnvironmentChange"
            }
          }
        }
      },
      "Login": {
        "required": true,
        "content": {
          "application/x-www-form-urlencoded": {
            "schema": {
              "$ref": "#/components/schemas/LoginForm"
            }
          }
        }
      }
    },
    "responses": {
      "Invalid": {
        "content": {
          "application/json": {
            "schema": {
              "oneOf": [
                {
                  "$ref": "#/components/schemas/Detail"
                },
                {
                  "$ref": "#/components/schemas/Errors"
                },
                {
                  "$ref": "#/components/schemas/Messages"
                }
              ]
            }
          },
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/BadRequestPage"
            }
          }
        }
      },
      "BadRequest": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/BadRequestPage"
            }
          }
        }
      },
      "Forbidden": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Detail"
            }
          }
        }
      },
      "Forgery": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/HtmlPage"
            }
          }
        }
      },
      "BadHost": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/HtmlPage"
            }
          }
        }
      },
      "NoFormat": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Detail"
            }
          }
        }
      },
      "NoPage": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Detail"
            }
          }
        }
      },
      "NoPageOrAddress": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Detail"
            }
          },
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/HtmlPage"
            }
          }
        }
      },
      "NoAddress": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Detail"
            }
          },
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/HtmlPage"
            }
          }
        }
      },
      "Missing": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Detail"
            }
          },
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/HtmlPage"
            }
          }
        }
      },
      "WrongMethod": {
        "headers": {
          "Allow": {
            "$ref": "#/components/headers/Allow"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Detail"
            }
          }
        }
      },
      "NotAcceptable": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Detail"
            }
          }
        }
      },
      "Conflict": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Detail"
            }
          }
        }
      },
      "WrongType": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Detail"
            }
          }
        }
      },
      "Crash": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/CrashPage"
            }
          }
        }
      },
      "Options": {
        "headers": {
          "Allow": {
            "$ref": "#/components/headers/Allow"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Options"
            }
          }
        }
      },
      "LoginPage": {
        "headers": {
          "Set-Cookie": {
            "$ref": "#/components/headers/SetCookie"
          }
        },
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/HtmlPage"
            }
          }
        }
      }
    },
    "schemas": {
      "BadRequestPage": {
        "type": "string",
        "const": "<h1>Bad Request (400)</h1>"
      },
      "JobPrefix": {
        "type": "string",
        "minLength": 1,
        "pattern": "^[^/]+$"
      },
      "Count": {
        "type": "integer",
        "minimum": 0
      },
      "Link": {
        "type": [
          "string",
          "null"
        ]
      },
      "Time": {
        "type": "string",
        "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{6})?(Z|[+-]\\d{2}:\\d{2})$"
      },
      "SentTime": {
        "type": "string"
      },
      "JobStatusName": {
        "type": "string",
        "enum": [
          "TEST_NA",
          "ABORT",
          "ERROR",
          "FAIL",
          "WARN",
          "PASS",
          "START",
          "ALERT",
          "RUNNING",
          "NOSTATUS"
        ]
      },
      "TestStatusName": {
        "type": "string",
        "enum": [
          "PASS",
          "ERROR",
          "FAIL",
          "TEST_NA",
          "WARN"
        ]
      },
      "HtmlPage": {
        "type": "string"
      },
      "CrashPage": {
        "type": "string",
        "const": "<h1>Server Error (500)</h1>"
      },
      "Messages": {
        "type": "array",
        "minItems": 1,
        "items": {
          "type": "string"
        }
      },
      "Errors": {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {
          "enum": [
            "non_field_errors",
            "id",
            "description",
            "elapsed_time",
            "status",
            "job",
            "test",
            "activity",
            "time",
            "tag",
            "category",
            "key",
            "name",
            "version",
            "release",
            "checksum",
            "kind",
            "arch",
            "distro"
          ]
        },
        "additionalProperties": {
          "$ref": "#/components/schemas/Messages"
        }
      },
      "Detail": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "detail"
        ],
        "properties": {
          "detail": {
            "type": "string"
          }
        }
      },
      "Version": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "version"
        ],
        "properties": {
          "version": {
            "type": "string"
          }
        }
      },
      "Done": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "status"
        ],
        "properties": {
          "status": {
            "type": "string",
            "enum": [
              "job activity added",
              "test activity added",
              "test added",
              "test data added"
            ]
          }
        }
      },
      "Summary": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "passed",
          "failed",
          "other"
        ],
        "properties": {
          "passed": {
            "$ref": "#/components/schemas/Count"
          },
          "failed": {
            "$ref": "#/components/schemas/Count"
          },
          "other": {
            "$ref": "#/components/schemas/Count"
          }
        }
      },
      "Endpoints": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "jobstatuses",
          "teststatuses",
          "softwarecomponentkinds",
          "softwarecomponentarches",
          "softwarecomponents",
          "linuxdistros",
          "testenvironments",
          "jobs"
        ],
        "properties": {
          "jobstatuses": {
            "type": "string"
          },
          "teststatuses": {
            "type": "string"
          },
          "softwarecomponentkinds": {
            "type": "string"
          },
          "softwarecomponentarches": {
            "type": "string"
          },
          "softwarecomponents": {
            "type": "string"
          },
          "linuxdistros": {
            "type": "string"
          },
          "testenvironments": {
            "type": "string"
          },
          "jobs": {
            "type": "string"
          }
        }
      },
      "JobStatus": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "name",
          "description"
        ],
        "properties": {
          "name": {
            "$ref": "#/components/schemas/JobStatusName"
          },
          "description": {
            "type": "string"
          }
        }
      },
      "TestStatus": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "name",
          "description"
        ],
        "properties": {
          "name": {
            "$ref": "#/components/schemas/TestStatusName"
          },
          "description": {
            "type": "string"
          }
        }
      },
      "Job": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "description",
          "time",
          "elapsed_time",
          "status",
          "activities",
          "tests"
        ],
        "properties": {
          "id": {
            "type": "string",
            "maxLength": 40
          },
          "description": {
            "type": [
              "string",
              "null"
            ],
            "maxLength": 255
          },
          "time": {
            "$ref": "#/components/schemas/Time"
          },
          "elapsed_time": {
            "type": "number"
          },
          "status": {
            "$ref": "#/components/schemas/JobStatusName"
          },
          "activities": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/JobActivity"
            }
          },
          "tests": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Test"
            }
          }
        }
      },
      "NewJob": {
        "type": "object",
        "required": [
          "status"
        ],
        "properties": {
          "id": {
            "type": "string",
            "minLength": 1,
            "maxLength": 40
          },
          "description": {
            "type": [
              "string",
              "null"
            ],
            "maxLength": 255
          },
          "elapsed_time": {
            "type": "number"
          },
          "status": {
            "$ref": "#/components/schemas/JobStatusName"
          }
        }
      },
      "JobChange": {
        "type": "object",
        "properties": {
          "id": {
            "type": "string",
            "minLength": 1,
            "maxLength": 40
          },
          "description": {
            "type": [
              "string",
              "null"
            ],
            "maxLength": 255
          },
          "elapsed_time": {
            "type": "number"
          },
          "status": {
            "$ref": "#/components/schemas/JobStatusName"
          }
        }
      },
      "JobActivity": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "job",
          "activity",
          "time"
        ],
        "properties": {
          "job": {
            "type": "string",
            "maxLength": 40
          },
          "activity": {
            "type": "string"
          },
          "time": {
            "$ref": "#/components/schemas/Time"
          }
        }
      },
      "CheckedJobActivity": {
        "type": "object",
        "required": [
          "job",
          "activity",
          "time"
        ],
        "properties": {
          "job": {
            "type": "string"
          },
          "activity": {
            "type": "string",
            "minLength": 1,
            "maxLength": 20
          },
          "time": {
            "$ref": "#/components/schemas/SentTime"
          }
        }
      },
      "NewJobActivity": {
        "type": "object",
        "required": [
          "activity",
          "time"
        ],
        "properties": {
          "activity": {
            "type": "string"
          },
          "time": {
            "$ref": "#/components/schemas/SentTime"
          }
        }
      },
      "JobActivityChange": {
        "type": "object",
        "properties": {
          "job": {
            "type": "string"
          },
          "activity": {
            "type": "string",
            "minLength": 1,
            "maxLength": 20
          },
          "time": {
            "$ref": "#/components/schemas/SentTime"
          }
        }
      },
      "Test": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "job",
          "tag",
          "status"
        ],
        "properties": {
          "id": {
            "type": "integer",
            "minimum": 1
          },
          "job": {
            "type": "string"
          },
          "tag": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/TestStatusName"
          }
        }
      },
      "NewTest": {
        "type": "object",
        "required": [
          "tag",
          "status"
        ],
        "properties": {
          "tag": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/TestStatusName"
          }
        }
      },
      "TestReplacement": {
        "type": "object",
        "required": [
          "job",
          "tag",
          "status"
        ],
        "properties": {
          "job": {
            "type": "string"
          },
          "tag": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255
          },
          "status": {
            "$ref": "#/components/schemas/TestStatusName"
          }
        }
      },
      "TestChange": {
        "type": "object",
        "properties": {
          "job": {
            "type": "string"
          },
          "tag": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255
          },
          "status": {
            "$ref": "#/components/schemas/TestStatusName"
          }
        }
      },
      "TestActivity": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "test",
          "activity",
          "time",
          "status"
        ],
        "properties": {
          "test": {
            "type": "integer",
            "minimum": 1
          },
          "activity": {
            "type": "string"
          },
          "time": {
            "$ref": "#/components/schemas/Time"
          },
          "status": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/TestStatusName"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      },
      "CheckedTestActivity": {
        "type": "object",
        "required": [
          "test",
          "activity",
          "time",
          "status"
        ],
        "properties": {
          "test": {
            "type": "integer",
            "minimum": 1
          },
          "activity": {
            "type": "string",
            "minLength": 1,
            "maxLength": 20
          },
          "time": {
            "$ref": "#/components/schemas/SentTime"
          },
          "status": {
            "$ref": "#/components/schemas/TestStatusName"
          }
        }
      },
      "NewTestActivity": {
        "type": "object",
        "required": [
          "activity",
          "time"
        ],
        "properties": {
          "activity": {
            "type": "string"
          },
          "time": {
            "$ref": "#/components/schemas/SentTime"
          },
          "status": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/TestStatusName"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      },
      "TestActivityChange": {
        "type": "object",
        "properties": {
          "test": {
            "type": "integer",
            "minimum": 1
          },
          "activity": {
            "type": "string",
            "minLength": 1,
            "maxLength": 20
          },
          "time": {
            "$ref": "#/components/schemas/SentTime"
          },
          "status": {
            "$ref": "#/components/schemas/TestStatusName"
          }
        }
      },
      "TestData": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "test",
          "category",
          "key",
          "value"
        ],
        "properties": {
          "test": {
            "type": "integer",
            "minimum": 1
          },
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
            ],
            "contentEncoding": "base64"
          }
        }
      },
      "NewTestData": {
        "type": "object",
        "required": [
          "key",
          "value"
        ],
        "properties": {
          "category": {
            "type": "string",
            "default": "default"
          },
          "key": {
            "type": "string"
          },
          "value": {
            "type": [
              "string",
              "null"
            ],
            "pattern": "^[\\x00-\\x7f]*$"
          }
        }
      },
      "TestDataReplacement": {
        "type": "object",
        "required": [
          "test",
          "category",
          "key"
        ],
        "properties": {
          "test": {
            "type": "integer",
            "minimum": 1
          },
          "category": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255
          },
          "key": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255
          }
        }
      },
      "TestDataChange": {
        "type": "object",
        "properties": {
          "test": {
            "type": "integer",
            "minimum": 1
          },
          "category": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255
          },
          "key": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255
          }
        }
      },
      "NamedThing": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string",
            "maxLength": 20
          }
        }
      },
      "NamedThingChange": {
        "type": "object",
        "properties": {
          "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 20
          }
        }
      },
      "SoftwareComponent": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "name",
          "version",
          "release",
          "checksum",
          "kind",
          "arch"
        ],
        "properties": {
          "name": {
            "type": "string",
            "maxLength": 255
          },
          "version": {
            "type": "string",
            "maxLength": 120
          },
          "release": {
            "type": "string",
            "maxLength": 120
          },
          "checksum": {
            "type": "string",
            "maxLength": 40
          },
          "kind": {
            "type": "string"
          },
          "arch": {
            "type": "string"
          }
        }
      },
      "SoftwareComponentChange": {
        "type": "object",
        "properties": {
          "name": {
            "type": "string",
            "maxLength": 255
          },
          "version": {
            "type": "string",
            "maxLength": 120
          },
          "release": {
            "type": "string",
            "maxLength": 120
          },
          "checksum": {
            "type": "string",
            "maxLength": 40
          },
          "kind": {
            "type": "string"
          },
          "arch": {
            "type": "string"
          }
        }
      },
      "LinuxDistro": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "name",
          "version",
          "release",
          "arch"
        ],
        "properties": {
          "name": {
            "type": "string",
            "maxLength": 40
          },
          "version": {
            "type": "string",
            "maxLength": 40
          },
          "release": {
            "type": "string",
            "maxLength": 40
          },
          "arch": {
            "type": "string",
            "maxLength": 40
          }
        }
      },
      "NewLinuxDistro": {
        "type": "object",
        "required": [
          "name",
          "version",
          "arch"
        ],
        "properties": {
          "name": {
            "type": "string",
            "maxLength": 40
          },
          "version": {
            "type": "string",
            "maxLength": 40
          },
          "release": {
            "type": "string",
            "maxLength": 40
          },
          "arch": {
            "type": "string",
            "maxLength": 40
          }
        }
      },
      "LinuxDistroChange": {
        "type": "object",
        "properties": {
          "name": {
            "type": "string",
            "maxLength": 40
          },
          "version": {
            "type": "string",
            "maxLength": 40
          },
          "release": {
            "type": "string",
            "maxLength": 40
          },
          "arch": {
            "type": "string",
            "maxLength": 40
          }
        }
      },
      "TestEnvironment": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "distro",
          "installed_software_components"
        ],
        "properties": {
          "distro": {
            "$ref": "#/components/schemas/LinuxDistro"
          },
          "installed_software_components": {
            "type": "array",
            "maxItems": 0,
            "items": {
              "$ref": "#/components/schemas/SoftwareComponent"
            }
          }
        }
      },
      "NewTestEnvironment": {
        "type": "object",
        "required": [
          "distro"
        ],
        "properties": {
          "distro": {
            "$ref": "#/components/schemas/LinuxDistro"
          }
        }
      },
      "TestEnvironmentChange": {
        "type": "object",
        "properties": {
          "distro": {
            "$ref": "#/components/schemas/LinuxDistro"
          }
        }
      },
      "LoginForm": {
        "type": "object",
        "required": [
          "username",
          "password",
          "csrfmiddlewaretoken"
        ],
        "properties": {
          "username": {
            "type": "string"
          },
          "password": {
            "type": "string",
            "format": "password"
          },
          "csrfmiddlewaretoken": {
            "type": "string"
          },
          "next": {
            "type": "string"
          }
        }
      },
      "Options": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "name",
          "description",
          "renders",
          "parses"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "renders": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
              "type": "string",
              "const": "application/json"
            }
          },
          "parses": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
              "type": "string",
              "const": "application/json"
            }
          },
          "actions": {
            "$ref": "#/components/schemas/Actions"
          }
        }
      },
      "Actions": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "POST": {
            "$ref": "#/components/schemas/FieldDescriptions"
          },
          "PUT": {
            "$ref": "#/components/schemas/FieldDescriptions"
          }
        }
      },
      "FieldDescriptions": {
        "type": "object",
        "additionalProperties": {
          "$ref": "#/components/schemas/FieldDescription"
        }
      },
      "FieldDescription": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "type",
          "required",
          "read_only",
          "label"
        ],
        "properties": {
          "type": {
            "type": "string",
            "enum": [
              "string",
              "field",
              "datetime",
              "float",
              "integer"
            ]
          },
          "required": {
            "type": "boolean"
          },
          "read_only": {
            "type": "boolean"
          },
          "label": {
            "type": "string"
          },
          "max_length": {
            "type": "integer"
          },
          "choices": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Choice"
            }
          }
        }
      },
      "Choice": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "display_name",
          "value"
        ],
        "properties": {
          "display_name": {
            "type": "string"
          },
          "value": {
            "type": "string"
          }
        }
      },
      "JobStatusPage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "count",
          "next",
          "previous",
          "results"
        ],
        "properties": {
          "count": {
            "$ref": "#/components/schemas/Count"
          },
          "next": {
            "$ref": "#/components/schemas/Link"
          },
          "previous": {
            "$ref": "#/components/schemas/Link"
          },
          "results": {
            "type": "array",
            "maxItems": 10,
            "items": {
              "$ref": "#/components/schemas/JobStatus"
            }
          }
        }
      },
      "TestStatusPage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "count",
          "next",
          "previous",
          "results"
        ],
        "properties": {
          "count": {
            "$ref": "#/components/schemas/Count"
          },
          "next": {
            "$ref": "#/components/schemas/Link"
          },
          "previous": {
            "$ref": "#/components/schemas/Link"
          },
          "results": {
            "type": "array",
            "maxItems": 10,
            "items": {
              "$ref": "#/components/schemas/TestStatus"
            }
          }
        }
      },
      "NamedThingPage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "count",
          "next",
          "previous",
          "results"
        ],
        "properties": {
          "count": {
            "$ref": "#/components/schemas/Count"
          },
          "next": {
            "$ref": "#/components/schemas/Link"
          },
          "previous": {
            "$ref": "#/components/schemas/Link"
          },
          "results": {
            "type": "array",
            "maxItems": 10,
            "items": {
              "$ref": "#/components/schemas/NamedThing"
            }
          }
        }
      },
      "SoftwareComponentPage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "count",
          "next",
          "previous",
          "results"
        ],
        "properties": {
          "count": {
            "$ref": "#/components/schemas/Count"
          },
          "next": {
            "$ref": "#/components/schemas/Link"
          },
          "previous": {
            "$ref": "#/components/schemas/Link"
          },
          "results": {
            "type": "array",
            "maxItems": 10,
            "items": {
              "$ref": "#/components/schemas/SoftwareComponent"
            }
          }
        }
      },
      "LinuxDistroPage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "count",
          "next",
          "previous",
          "results"
        ],
        "properties": {
          "count": {
            "$ref": "#/components/schemas/Count"
          },
          "next": {
            "$ref": "#/components/schemas/Link"
          },
          "previous": {
            "$ref": "#/components/schemas/Link"
          },
          "results": {
            "type": "array",
            "maxItems": 10,
            "items": {
              "$ref": "#/components/schemas/LinuxDistro"
            }
          }
        }
      },
      "TestEnvironmentPage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "count",
          "next",
          "previous",
          "results"
        ],
        "properties": {
          "count": {
            "$ref": "#/components/schemas/Count"
          },
          "next": {
            "$ref": "#/components/schemas/Link"
          },
          "previous": {
            "$ref": "#/components/schemas/Link"
          },
          "results": {
            "type": "array",
            "maxItems": 10,
            "items": {
              "$ref": "#/components/schemas/TestEnvironment"
            }
          }
        }
      },
      "JobPage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "count",
          "next",
          "previous",
          "results"
        ],
        "properties": {
          "count": {
            "$ref": "#/components/schemas/Count"
          },
          "next": {
            "$ref": "#/components/schemas/Link"
          },
          "previous": {
            "$ref": "#/components/schemas/Link"
          },
          "results": {
            "type": "array",
            "maxItems": 10,
            "items": {
              "$ref": "#/components/schemas/Job"
            }
          }
        }
      },
      "JobActivityPage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "count",
          "next",
          "previous",
          "results"
        ],
        "properties": {
          "count": {
            "$ref": "#/components/schemas/Count"
          },
          "next": {
            "$ref": "#/components/schemas/Link"
          },
          "previous": {
            "$ref": "#/components/schemas/Link"
          },
          "results": {
            "type": "array",
            "maxItems": 10,
            "items": {
              "$ref": "#/components/schemas/JobActivity"
            }
          }
        }
      },
      "TestPage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "count",
          "next",
          "previous",
          "results"
        ],
        "properties": {
          "count": {
            "$ref": "#/components/schemas/Count"
          },
          "next": {
            "$ref": "#/components/schemas/Link"
          },
          "previous": {
            "$ref": "#/components/schemas/Link"
          },
          "results": {
            "type": "array",
            "maxItems": 10,
            "items": {
              "$ref": "#/components/schemas/Test"
            }
          }
        }
      },
      "TestActivityPage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "count",
          "next",
          "previous",
          "results"
        ],
        "properties": {
          "count": {
            "$ref": "#/components/schemas/Count"
          },
          "next": {
            "$ref": "#/components/schemas/Link"
          },
          "previous": {
            "$ref": "#/components/schemas/Link"
          },
          "results": {
            "type": "array",
            "maxItems": 10,
            "items": {
              "$ref": "#/components/schemas/TestActivity"
            }
          }
        }
      },
      "TestDataPage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "count",
          "next",
          "previous",
          "results"
        ],
        "properties": {
          "count": {
            "$ref": "#/components/schemas/Count"
          },
          "next": {
            "$ref": "#/components/schemas/Link"
          },
          "previous": {
            "$ref": "#/components/schemas/Link"
          },
          "results": {
            "type": "array",
            "maxItems": 10,
            "items": {
              "$ref": "#/components/schemas/TestData"
            }
          }
        }
      }
    }
  }
};
