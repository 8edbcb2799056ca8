/** The skill's DynamoDB table, for Lambda. Read and written in well under the time Alexa waits for an answer, or not at all. */
import type { PersistenceAdapter } from 'ask-sdk-core';
import { DynamoDbPersistenceAdapter } from 'ask-sdk-dynamodb-persistence-adapter';
import DynamoDB from 'aws-sdk/clients/dynamodb';

/** ms to connect and to answer. */
const PATIENCE = { connectTimeout: 500, timeout: 1000 };

/** @param table with the partition key `id`, a string @param endpoint another than AWS's own */
export function tableMemory(table: string, endpoint?: string): PersistenceAdapter {
  // The SDK's options are a class to the compiler, and a plain object to everybody else.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  const dynamoDBClient = new DynamoDB({ apiVersion: '2012-08-10', maxRetries: 1, httpOptions: PATIENCE, ...(endpoint === undefined ? {} : { endpoint }) });
  return new DynamoDbPersistenceAdapter({ tableName: table, dynamoDBClient });
}
